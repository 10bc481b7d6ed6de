using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

/// <summary>Small tables by hand; null is missing.</summary>
internal static class Make
{
    public static NumericalColumn Numbers(string name, params double?[] values)
    {
        var missing = new Missing(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (values[row] is null) missing.Set(row);
        var isWhole = values.All(value => value is null || value == Math.Floor(value.Value));
        return new(name, missing, [.. values.Select(value => value ?? 0)], isWhole ? NumberFormat.Integer : new(0, 2));
    }

    public static DatetimeColumn Dates(string name, params string?[] values)
    {
        var missing = new Missing(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (values[row] is null) missing.Set(row);
        Assert.True(DatetimeFormat.TryCreate("%Y-%m-%d", out var format));
        return new(name, missing, [.. values.Select(value => value is null ? 0 : DateTime.Parse(value).Ticks)], format);
    }

    public static LabelColumn Labels(string name, params string?[] values)
    {
        var missing = new Missing(values.Length);
        var labels = values.OfType<string>().Distinct().ToList();
        for (var row = 0; row < values.Length; row++)
            if (values[row] is null) missing.Set(row);
        return new(name, missing, [.. values.Select(value => value is null ? 0 : labels.IndexOf(value))], labels);
    }

    public static TextColumn Texts(string name, params string?[] values)
    {
        var missing = new Missing(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (values[row] is null) missing.Set(row);
        return new(name, missing, [.. values.Select(value => value ?? "")]);
    }

    public static Table Table(int rows, params Column[] columns) => new("t", columns, rows);

    public static NumberSide Side(params double?[] values) => NumberSide.Of(Numbers("x", values), values.Length);

    /// <summary>Metadata with the sdtype that each column's storage suggests; text is an id.</summary>
    public static TableMetadata Metadata(Table table, string? primaryKey = null) =>
        new(table.Name, [.. table.Columns.Select(column => new ColumnMetadata(column.Name, SdtypeOf(column)))], primaryKey);

    /// <summary>Counts of two columns of codes below <paramref name="levels"/>.</summary>
    public static JointCounts Counts(int[] first, int[] second, int[] syntheticFirst, int[] syntheticSecond, int levels = 2)
    {
        var counts = new JointCounts();
        counts.Count(new(first, syntheticFirst, levels), new(second, syntheticSecond, levels));
        return counts;
    }

    private static Sdtype SdtypeOf(Column column) => column switch
    {
        NumericalColumn => Sdtype.Numerical,
        DatetimeColumn => Sdtype.Datetime,
        LabelColumn => Sdtype.Categorical,
        _ => Sdtype.Id,
    };
}
