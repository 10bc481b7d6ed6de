using SynthData.Engine.Privacy.Attacks;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;

namespace SynthData.Engine.Tests.Privacy.Attacks;

/// <summary>Tables drawn from one population: two labels and two numbers that hang together, and two that do not.</summary>
internal static class Planted
{
    public static Table Draw(int rows, ulong seed)
    {
        var key = StreamKey.Derive(seed, "population");
        double?[] income = new double?[rows], age = new double?[rows], weight = new double?[rows];
        string?[] job = new string?[rows], place = new string?[rows];
        for (var row = 0; row < rows; row++)
        {
            var (a, b, c, d) = Philox.Cell(key, row, 0);
            age[row] = 18 + a % 60;
            job[row] = $"job {b % 7}";
            income[row] = 1000 + 100 * (b % 7) + 20 * (a % 60) + c % 900;
            weight[row] = c % 100_000;
            place[row] = d % 20 == 0 ? null : $"place {d % 12}";
        }

        return Make.Table(rows, Make.Numbers("age", age), Make.Labels("job", job), Make.Numbers("income", income), Make.Numbers("weight", weight), Make.Labels("place", place));
    }

    /// <summary>A table whose first rows are copies.</summary>
    public static Table Leak(Table training, int copies, int rows, ulong seed)
    {
        var fresh = Draw(rows, seed);
        var joined = Join(training, fresh);
        return TableRows.Take(joined, [.. Enumerable.Range(0, copies), .. Enumerable.Range(training.RowCount, rows - copies)]);
    }

    /// <summary>A table whose numbers are moved by up to a share of their range: the smaller, the less it protects.</summary>
    public static Table Shake(Table table, double noise)
    {
        var key = StreamKey.Derive(9, "noise");
        return Make.Table(table.RowCount, [.. table.Columns.Select((column, index) => column is NumericalColumn number ? Make.Numbers(number.Name, Shaken(number, index)) : column)]);

        double?[] Shaken(NumericalColumn number, int index)
        {
            var range = number.Values.Max() - number.Values.Min();
            return [.. number.Values.Select((value, row) => (double?)(value + noise * range * (Philox.Cell(key, row, index).X0 / (double)uint.MaxValue - 0.5)))];
        }
    }

    public static AttackTables Attack(Table training, Table synthetic, Table holdout, int attacks = 500) =>
        new(training, synthetic, holdout, Make.Metadata(training), new() { Attacks = attacks }, new() { MaxDegreeOfParallelism = 2 });

    private static Table Join(Table first, Table second)
    {
        return Make.Table(first.RowCount + second.RowCount, [.. first.Columns.Zip(second.Columns, Both)]);

        Column Both(Column one, Column other) => one is NumericalColumn
            ? Make.Numbers(one.Name, [.. Numbers(one, first.RowCount), .. Numbers(other, second.RowCount)])
            : Make.Labels(one.Name, [.. Labels(one, first.RowCount), .. Labels(other, second.RowCount)]);

        static IEnumerable<double?> Numbers(Column column, int rows) => ((NumericalColumn)column).Values.Take(rows).Select(value => (double?)value);

        static IEnumerable<string?> Labels(Column column, int rows) =>
            Enumerable.Range(0, rows).Select(row => column.Missing[row] ? null : ((LabelColumn)column).Labels[((LabelColumn)column).Codes[row]]);
    }
}
