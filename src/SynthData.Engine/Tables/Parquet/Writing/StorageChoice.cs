using SynthData.Engine.Codecs;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>
/// What a column is kept as. What its source had is kept; else whole numbers are <c>int64</c>, other numbers <c>double</c>, days <c>date</c>, times
/// <c>time</c>, other points in time <c>timestamp</c> in microseconds (in UTC when the source writes an offset), labels of true and false
/// <c>boolean</c>, labels that are whole numbers <c>int64</c>, and everything else <c>string</c>.
/// </summary>
internal static class StorageChoice
{
    private const int MostDigits = 18;

    /// <param name="prototype">A column of the table; its rows are not looked at.</param>
    /// <param name="source">What the source had; null when it had no types.</param>
    /// <param name="mayMiss">Whether a value may be missing.</param>
    public static ColumnStorage For(Column prototype, ColumnStorage? source, bool mayMiss)
    {
        var storage = source ?? Default(prototype);
        // Text is made afresh in a form that may not fit another storage; such cells are missing.
        var fits = prototype switch
        {
            LabelColumn labels => new RenderedValues(labels.Labels, storage).IsComplete,
            TextColumn => storage.IsText,
            _ => true,
        };
        return storage with { Required = storage.Required && fits && !mayMiss };
    }

    private static ColumnStorage Default(Column prototype) => prototype switch
    {
        NumericalColumn numbers => new(numbers.Format.MaxDecimals == 0 ? StorageKind.Int64 : StorageKind.Double),
        DatetimeColumn dates => OfTimes(dates.Format),
        LabelColumn labels => OfLabels(labels.Labels),
        _ => new(StorageKind.String),
    };

    private static ColumnStorage OfTimes(DatetimeFormat format)
    {
        var unit = format.Granularity < TimeSpan.TicksPerMicrosecond ? TimeUnit.Nanos : TimeUnit.Micros;
        if (!format.HasDate) return new(StorageKind.Time) { Unit = unit };
        return format.Granularity >= TimeSpan.TicksPerDay ? new(StorageKind.Date) : new(StorageKind.Timestamp) { Unit = unit, Utc = format.Offset is not null };
    }

    private static ColumnStorage OfLabels(IReadOnlyList<string> labels)
    {
        // Stands for any value, so it says nothing of them.
        var own = labels.Where(label => !string.Equals(label, LabelCodec.Withheld, StringComparison.Ordinal)).ToList();
        if (own.Count == 0) return new(StorageKind.String);
        if (own.TrueForAll(label => string.Equals(label, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(label, "false", StringComparison.OrdinalIgnoreCase)))
            return new(StorageKind.Boolean);
        return new(own.TrueForAll(IsWhole) ? StorageKind.Int64 : StorageKind.String);
    }

    /// <summary>A whole number as numbers are written: <c>007</c> is a name.</summary>
    private static bool IsWhole(string label)
    {
        var digits = label.StartsWith('-') ? label.AsSpan(1) : label;
        if (digits.IsEmpty || digits.Length > MostDigits || digits.ContainsAnyExceptInRange('0', '9')) return false;
        return digits[0] != '0' || label is "0";
    }
}
