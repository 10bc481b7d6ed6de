using SynthData.Errors;

namespace SynthData.Engine.Utility;

/// <summary>Problems of a test of training on synthetic rows.</summary>
public static class UtilityErrors
{
    /// <summary>No such column, or one whose values are made afresh.</summary>
    public static readonly DiagnosticCode NoTarget = new("SD2601", "The target is not a column that can be told from others",
        "Name a numerical, datetime, categorical or boolean column of the table");

    /// <summary>Fewer rows than training or testing needs.</summary>
    public static readonly DiagnosticCode TooFewRows = new("SD2602", "There are too few rows with a target to train and to test",
        "Give larger tables, or leave the target out");

    /// <summary>Nothing to learn from.</summary>
    public static readonly DiagnosticCode NoFeatures = new("SD2603", "The table has no column beside the target to learn from",
        "Leave the target out");

    /// <summary>All codes.</summary>
    public static readonly IReadOnlyList<DiagnosticCode> All = [NoTarget, TooFewRows, NoFeatures];
}
