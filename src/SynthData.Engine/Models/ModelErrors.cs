using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>Codes of fitting, sampling and model files.</summary>
public static class ModelErrors
{
    /// <summary>SD2001.</summary>
    public static readonly DiagnosticCode UnknownGenerator = new("SD2001", "The generator does not exist", "Choose one of the names in the message.");

    /// <summary>SD2002.</summary>
    public static readonly DiagnosticCode NoRows = new("SD2002", "The table has no rows to learn from", "Give a table with at least one row below its header.");

    /// <summary>SD2003.</summary>
    public static readonly DiagnosticCode MetadataMismatch = new("SD2003", "Metadata and table do not match", "Give metadata with one entry a column, in the table's order.");

    /// <summary>SD2004.</summary>
    public static readonly DiagnosticCode OptionOutOfRange = new("SD2004", "An option is outside its range", "Use a value in the range named in the message.");

    /// <summary>SD2005.</summary>
    public static readonly DiagnosticCode TooManyColumns = new("SD2005", "The table has too many columns", "Leave out columns that are not needed, or split the table.");

    /// <summary>SD2006, a warning.</summary>
    public static readonly DiagnosticCode LabelsGrouped = new("SD2006", "Rare labels of a column were grouped",
        "Declare the column id or text in a metadata file if its values name single rows, or give fewer, more frequent labels.");

    /// <summary>SD2007, a warning.</summary>
    public static readonly DiagnosticCode ParentsLimited = new("SD2007", "Each column was learned from a part of the others",
        "Leave out columns that are not needed if relations between others matter.");

    /// <summary>SD2101.</summary>
    public static readonly DiagnosticCode ModelNotFound = new("SD2101", "The model file can't be opened", "Check the path and its permissions.");

    /// <summary>SD2102.</summary>
    public static readonly DiagnosticCode NotAModel = new("SD2102", "The file is not a model, or it is cut off", "Give a file that `synthdata fit` wrote, and copy it again if it came from elsewhere.");

    /// <summary>SD2103.</summary>
    public static readonly DiagnosticCode ModelTooNew = new("SD2103", "The model was written by a newer version", "Update synthdata to the version named in the message or later.");

    /// <summary>SD2104.</summary>
    public static readonly DiagnosticCode ModelDamaged = new("SD2104", "The model file was changed or damaged", "Get the file again from where it was made, or fit anew.");

    /// <summary>SD2105.</summary>
    public static readonly DiagnosticCode ModelTooOld = new("SD2105", "The model was written by an older version", "Fit the table again, or sample with the version that wrote the model.");

    /// <summary>Every code of this feature.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [UnknownGenerator, NoRows, MetadataMismatch, OptionOutOfRange, TooManyColumns, LabelsGrouped, ParentsLimited, ModelNotFound, NotAModel, ModelTooNew, ModelDamaged, ModelTooOld];
}
