namespace SynthData.Engine.Privacy.Leaks;

/// <summary>Real values that should not be in what is published. Only columns and counts are told, never a value.</summary>
/// <param name="Columns">Columns where something was found, in the metadata's order.</param>
/// <param name="InModel">Distinct rare labels and personal data of the real table that are in the model's bytes; null where no model was searched. Texts under eight bytes are not sought.</param>
public sealed record LeakResult(IReadOnlyList<ColumnLeak> Columns, int? InModel)
{
    /// <summary>Distinct rare labels and texts that the synthetic table repeats; ids and names are left out, which may be equal by chance.</summary>
    public int Values => Columns.Where(column => column.Kind is LeakKind.RareLabel or LeakKind.Text).Sum(column => column.Values);
}

/// <summary>What a column repeats.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Kind">What is repeated.</param>
/// <param name="Values">Distinct real values that the synthetic column has too.</param>
/// <param name="Rows">Synthetic rows that have one.</param>
public sealed record ColumnLeak(string Column, LeakKind Kind, int Values, int Rows);

/// <summary>Kinds of leaked values.</summary>
public enum LeakKind
{
    /// <summary>A label that fewer real rows have than are needed to publish it.</summary>
    RareLabel,

    /// <summary>Free text or personal data of eight bytes and more, in as few rows.</summary>
    Text,

    /// <summary>An id. Where ids are short or counted, equal ones come by chance.</summary>
    Id,

    /// <summary>A person's name. Others have it too, and so may a made-up person.</summary>
    Name,
}
