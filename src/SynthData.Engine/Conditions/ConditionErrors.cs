using SynthData.Errors;

namespace SynthData.Engine.Conditions;

/// <summary>Codes of conditions on a sample.</summary>
public static class ConditionErrors
{
    /// <summary>SD2201.</summary>
    public static readonly DiagnosticCode UnknownColumn = new("SD2201", "A condition names a column that the model does not have", "Use a name that `synthdata model inspect` lists.");

    /// <summary>SD2202.</summary>
    public static readonly DiagnosticCode UnknownValue = new("SD2202", "A condition asks for a value that no row of the model has", "Ask for a value as the table writes it; rare values are not in the model.");

    /// <summary>SD2203.</summary>
    public static readonly DiagnosticCode ColumnNotOpen = new("SD2203", "The column takes no condition", "Leave the condition out: no draw decides what the column has.");

    /// <summary>SD2205.</summary>
    public static readonly DiagnosticCode HardlyEverTogether = new("SD2205", "The conditions hardly ever hold together", "Leave one out, or widen a range.");

    /// <summary>Every code of this feature.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownColumn, UnknownValue, ColumnNotOpen, HardlyEverTogether];
}
