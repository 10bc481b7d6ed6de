using SynthData.Errors;

namespace SynthData.Engine.Relations;

/// <summary>Problems of the relations that a user declares.</summary>
public static class RelationErrors
{
    /// <summary>SD1401.</summary>
    public static readonly DiagnosticCode NotUnderstood = new(
        "SD1401", "The relation is not understood", "Write it like `total = net + tax`, `end >= start`, `city -> country`, `one of: a, b`, `missing together: a, b`, `unique: a, b`, `ascending: a`, `place: latitude, longitude`");

    /// <summary>SD1402.</summary>
    public static readonly DiagnosticCode OtherKinds = new(
        "SD1402", "The relation does not fit the kinds of its columns", "Sums and products are of numbers; datetimes compare with datetimes; labels can fix labels");

    /// <summary>SD1403.</summary>
    public static readonly DiagnosticCode Broken = new("SD1403", "The relation does not hold in every row", "Remove the relation, or mend the rows");

    /// <summary>SD1404.</summary>
    public static readonly DiagnosticCode Circle = new(
        "SD1404", "A column can't be computed from itself, nor in two ways", "Keep one relation a column, and none that leads back to it");

    /// <summary>SD1405.</summary>
    public static readonly DiagnosticCode KeyTooSmall = new(
        "SD1405", "There are not as many different keys as rows", "Ask for fewer rows, or leave the columns out of `unique`");

    /// <summary>SD1406, a warning.</summary>
    public static readonly DiagnosticCode NotInAllRows = new(
        "SD1406", "A relation that a sample of the rows shows does not hold in all of them", "Nothing needs to be done; if it should hold, look for the rows that break it");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [NotUnderstood, OtherKinds, Broken, Circle, KeyTooSmall, NotInAllRows];
}
