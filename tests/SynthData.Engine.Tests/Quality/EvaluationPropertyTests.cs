using System.Text;
using System.Text.Json;
using CsCheck;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

/// <summary>What must hold for any two tables.</summary>
public class EvaluationPropertyTests
{
    private static readonly Gen<double?> Cell = Gen.Frequency(
        (6, Gen.Int[-4, 4].Select(value => (double?)value)),
        (3, Gen.Double[-1e3, 1e3].Select(value => (double?)value)),
        (1, Gen.Const((double?)null)));

    private static readonly Gen<string?> Label = Gen.Frequency<string?>((9, Gen.Int[0, 3].Select(value => (string?)"abcd"[value].ToString())), (1, Gen.Const((string?)null)));

    private static readonly Gen<Row[]> Rows = Gen.Select(Cell, Cell, Label, Label, (x, y, c, d) => new Row(x, y, c, d)).Array[0, 40];

    private static TableMetadata Metadata => Make.Metadata(ToTable([]));

    [Fact]
    public void Run_AnyTables_EveryScoreIsInRangeOrNull() => Gen.Select(Rows, Rows).Sample((real, synthetic) =>
    {
        var result = Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata);
        foreach (var report in new[] { result.Quality.Default!, result.Quality.AllPairs!, result.Quality.SharedBins! })
        {
            AssertScores([report.Score, report.ColumnShapes, report.ColumnPairTrends, .. report.Columns.Values, .. report.Pairs.Select(pair => pair.Score)]);
            Assert.Equal(10, report.Pairs.Count);
        }

        AssertScores([result.Diagnostic!.Score, .. result.Columns.Values.SelectMany(metrics => metrics.Values)]);
    });

    [Fact]
    public void Run_EqualTables_ScoresOne() => Rows.Where(rows => rows.Length > 0).Sample(rows =>
    {
        var result = Evaluation.Run(ToTable(rows), ToTable(rows), Metadata);
        var scores = new[] { result.Quality.Default!, result.Quality.AllPairs!, result.Quality.SharedBins! }
            .SelectMany(report => report.Columns.Values.Concat(report.Pairs.Select(pair => pair.Score)))
            .Concat(result.Columns.Values.SelectMany(metrics => metrics.Where(metric => !metric.Key.StartsWith("missing_")).Select(metric => metric.Value)));
        Assert.All(scores, score => Assert.Equal(1, score ?? 1, 1e-12));
        Assert.Equal(1, result.Diagnostic!.Score ?? 1, 1e-12);
    });

    [Fact]
    public void Run_RowsInAnotherOrder_ScoresTheSame() => Gen.Select(Rows, Rows).Sample((real, synthetic) =>
    {
        var forward = Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata);
        var backward = Evaluation.Run(ToTable([.. real.Reverse()]), ToTable([.. synthetic.Reverse()]), Metadata);
        Assert.Equal(forward.Columns["x"], backward.Columns["x"]);
        AssertNear(forward.Columns["c"].Values, backward.Columns["c"].Values);
        AssertNear(forward.Quality.Default!, backward.Quality.Default!);
        AssertNear(forward.Quality.AllPairs!, backward.Quality.AllPairs!);
        AssertNear(forward.Quality.SharedBins!, backward.Quality.SharedBins!);
    });

    [Fact]
    public void Run_OneOrTwoThreads_GivesTheSameBytes() => Gen.Select(Rows, Rows).Sample((real, synthetic) =>
    {
        var one = Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata, new() { Threads = 1 });
        var two = Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata, new() { Threads = 2 });
        Assert.Equal(Json(one), Json(two));
    }, iter: 200);

    [Fact]
    public void Run_RuleSetsAloneOrTogether_ScoreTheSame() => Gen.Select(Rows, Rows).Sample((real, synthetic) =>
    {
        var together = Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata).Quality;
        AssertNear(together.Default!, Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata, new() { Rules = QualityRules.Default }).Quality.Default!);
        AssertNear(together.AllPairs!, Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata, new() { Rules = QualityRules.AllPairs }).Quality.AllPairs!);
        AssertNear(together.SharedBins!, Evaluation.Run(ToTable(real), ToTable(synthetic), Metadata, new() { Rules = QualityRules.SharedBins }).Quality.SharedBins!);
    }, iter: 200);

    internal static string Json(EvaluationResult result)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) EvaluationJson.Write(writer, result);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Table ToTable(Row[] rows) => Make.Table(
        rows.Length,
        Make.Numbers("x", [.. rows.Select(row => row.X)]),
        Make.Numbers("y", [.. rows.Select(row => row.Y)]),
        Make.Labels("c", [.. rows.Select(row => row.C)]),
        Make.Labels("d", [.. rows.Select(row => row.D)]),
        Make.Dates("t", [.. rows.Select(row => row.X is { } x ? $"20{20 + (int)(Math.Abs(x) % 9)}-03-{1 + (int)(Math.Abs(x) % 28):00}" : null)]));

    private static void AssertScores(IEnumerable<double?> scores) =>
        Assert.All(scores, score => Assert.True(score is null or >= 0 and <= 1, $"{score}"));

    private static void AssertNear(QualityReport expected, QualityReport actual)
    {
        AssertNear([expected.Score], [actual.Score]);
        AssertNear(expected.Pairs.Select(pair => pair.Score), actual.Pairs.Select(pair => pair.Score));
    }

    private static void AssertNear(IEnumerable<double?> expected, IEnumerable<double?> actual)
    {
        var (one, other) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(one.Length, other.Length);
        for (var index = 0; index < one.Length; index++)
        {
            Assert.Equal(one[index] is null, other[index] is null);
            Assert.True(one[index] is null || Math.Abs(one[index]!.Value - other[index]!.Value) <= 5e-12, $"{one[index]:R} and {other[index]:R}");
        }
    }

    private sealed record Row(double? X, double? Y, string? C, string? D);
}
