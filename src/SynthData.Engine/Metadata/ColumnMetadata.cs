using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata;

/// <summary>What is known of one column; never data.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Sdtype">What its values are.</param>
/// <param name="DatetimeFormat">strftime pattern, for datetimes only.</param>
/// <param name="RegexFormat">Regular expression of ids, where declared.</param>
/// <param name="Pii">Whether it identifies a person; null when not said.</param>
/// <param name="Reason">Why the detector chose this; null when a user declared it.</param>
public sealed record ColumnMetadata(
    string Name, Sdtype Sdtype, string? DatetimeFormat = null, string? RegexFormat = null, bool? Pii = null, string? Reason = null)
{
    /// <summary>What a typed file keeps the column as; null when the source was text.</summary>
    public ColumnStorage? Storage { get; init; }

    /// <summary>How numbers are written; plain for other columns.</summary>
    public NumberMarks Marks { get; init; }
}
