using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

/// <summary>Every value that SDMetrics gives for the reference tables (tests/data/oracle) is ours too, to 1e-9.</summary>
public class OracleTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string, int> Folders => new() { { "adult", 2376 }, { "edge_cases", 969 }, { "penguins", 718 }, { "penguins_mixed", 718 }, { "taxis", 2083 } };

    [Theory]
    [MemberData(nameof(Folders))]
    public void Run_ReferenceTables_EqualsEveryReferenceValue(string folder, int expectedValues)
    {
        var (real, synthetic, metadata) = OracleTables.Read(folder);
        var ours = Flatten(Evaluation.Run(real, synthetic, metadata, new() { Parts = EvaluationParts.None }), metadata);
        using var scores = JsonDocument.Parse(File.ReadAllBytes(OracleTables.PathOf(folder, "scores.json")));

        var compared = 0;
        var differences = new List<string>();
        foreach (var section in (string[])["quality_report_default", "quality_report_all_pairs", "quality_report_shared_bins", "diagnostic_report", "columns"])
            foreach (var (path, expected) in Leaves(scores.RootElement.GetProperty(section), section))
            {
                compared++;
                if (!ours.TryGetValue(path, out var actual)) differences.Add($"{path}: not computed");
                else if (!IsEqual(expected, actual)) differences.Add($"{path}: expected {expected.GetRawText()}, was {actual ?? "null"}");
            }

        Assert.Empty(differences);
        Assert.Equal(expectedValues, compared);
        Assert.Equal(expectedValues, ours.Count);
    }

    [Theory]
    [InlineData("adult", 15)]
    [InlineData("edge_cases", 10)]
    [InlineData("penguins", 6)]
    [InlineData("penguins_mixed", 6)]
    [InlineData("taxis", 21)]
    public void Run_ReferenceTables_EqualsTheReferenceOfRanksAndNewRows(string folder, int expectedPairs)
    {
        var (real, synthetic, metadata) = OracleTables.Read(folder);
        var options = new EvaluationOptions { Rules = QualityRules.None, Diagnose = false, Parts = EvaluationParts.Ranks | EvaluationParts.NewRows };
        var result = Evaluation.Run(real, synthetic, metadata, options, TestContext.Current.CancellationToken);
        using var scores = JsonDocument.Parse(File.ReadAllBytes(OracleTables.PathOf(folder, "scores.json")));

        var newRows = scores.RootElement.GetProperty("NewRowSynthesis");
        Assert.Equal(newRows.GetProperty("score").GetDouble(), result.NewRows!.Share!.Value, Tolerance);
        Assert.Equal(newRows.GetProperty("num_new_rows").GetInt32() + newRows.GetProperty("num_matched_rows").GetInt32(), result.NewRows.Rows);

        var pairs = result.Ranks!.Pairs.ToDictionary(pair => (pair.A, pair.B));
        var expected = scores.RootElement.GetProperty("correlation_similarity_spearman").EnumerateArray().ToArray();
        Assert.Equal(expectedPairs, expected.Length);
        Assert.Equal(expectedPairs, pairs.Count);
        foreach (var pair in expected)
        {
            var ours = pairs[(pair.GetProperty("Column 1").GetString()!, pair.GetProperty("Column 2").GetString()!)].Score;
            // An error of the reference is a score that is undefined.
            if (pair.GetProperty("Score").ValueKind != JsonValueKind.Number) Assert.Null(ours);
            else Assert.Equal(pair.GetProperty("Score").GetDouble(), ours!.Value, Tolerance);
        }
    }

    [Theory]
    [InlineData("adult")]
    [InlineData("edge_cases")]
    [InlineData("penguins")]
    [InlineData("penguins_mixed")]
    [InlineData("taxis")]
    public void StorageType_ReferenceTables_IsThatOfPandas(string folder)
    {
        var (real, synthetic, _) = OracleTables.Read(folder);
        using var scores = JsonDocument.Parse(File.ReadAllBytes(OracleTables.PathOf(folder, "scores.json")));
        AssertTypes(real, scores.RootElement.GetProperty("dtypes_real"));
        AssertTypes(synthetic, scores.RootElement.GetProperty("dtypes_synthetic"));
    }

    private static void AssertTypes(Table table, JsonElement types)
    {
        Assert.Equal(table.Columns.Count, types.EnumerateObject().Count());

        // The reference notes the types before it parses datetimes.
        foreach (var column in table.Columns.Where(column => column is not DatetimeColumn))
            Assert.Equal((column.Name, types.GetProperty(column.Name).GetString()), (column.Name, TableStructure.StorageType(column, table.RowCount)));
    }

    private static bool IsEqual(JsonElement expected, object? actual) => (expected.ValueKind, actual) switch
    {
        (JsonValueKind.Null, null) => true,
        (JsonValueKind.True, true) or (JsonValueKind.False, false) => true,
        (JsonValueKind.Number, double number) => Math.Abs(expected.GetDouble() - number) <= Tolerance,
        // Of an error its kind counts, not its wording.
        (JsonValueKind.String, string text) => expected.GetString() == text || expected.GetString()!.StartsWith(text + ": ", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<(string Path, JsonElement Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "seconds").SelectMany(member => Leaves(member.Value, $"{path}/{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().Index().SelectMany(item => Leaves(item.Item, $"{path}/{item.Index}")),
        _ => [(path, element)],
    };

    private static Dictionary<string, object?> Flatten(EvaluationResult result, TableMetadata metadata)
    {
        var values = new Dictionary<string, object?>();
        AddReport(values, "quality_report_default", result.Quality.Default!, PairMeasure.CorrelationThreshold, PairMeasure.AssociationThreshold);
        AddReport(values, "quality_report_all_pairs", result.Quality.AllPairs!, 0, 0);
        AddReport(values, "quality_report_shared_bins", result.Quality.SharedBins!, null, null);
        AddDiagnostic(values, "diagnostic_report", result.Diagnostic!);
        foreach (var column in metadata.Columns)
        {
            values[$"columns/{column.Name}/sdtype"] = column.Sdtype.ToString().ToLowerInvariant();
            foreach (var (metric, value) in result.Columns[column.Name]) values[$"columns/{column.Name}/{metric}"] = value;
        }

        return values;
    }

    private static void AddReport(Dictionary<string, object?> values, string path, QualityReport report, double? correlationThreshold, double? associationThreshold)
    {
        values[$"{path}/score"] = report.Score;
        values[$"{path}/properties/Column Shapes"] = report.ColumnShapes;
        values[$"{path}/properties/Column Pair Trends"] = report.ColumnPairTrends;
        foreach (var (index, pair) in report.Pairs.Index())
        {
            var at = $"{path}/details/Column Pair Trends/{index}";
            values[$"{at}/Column 1"] = pair.A;
            values[$"{at}/Column 2"] = pair.B;
            values[$"{at}/Metric"] = pair.Metric;
            values[$"{at}/Score"] = pair.Score;
        }

        if (correlationThreshold is null) return;
        values[$"{path}/real_correlation_threshold"] = correlationThreshold;
        values[$"{path}/real_association_threshold"] = associationThreshold;
        foreach (var (index, (name, score)) in report.Columns.Index())
        {
            var at = $"{path}/details/Column Shapes/{index}";
            values[$"{at}/Column"] = name;
            values[$"{at}/Metric"] = ShapeMetric(report, name);
            values[$"{at}/Score"] = score;
        }

        // The reference has an error column only where a pair has an error.
        var anyProblem = report.Pairs.Any(pair => pair.Problem != PairProblem.None);
        foreach (var (index, pair) in report.Pairs.Index())
        {
            var at = $"{path}/details/Column Pair Trends/{index}";
            values[$"{at}/Real Correlation"] = pair.RealCorrelation;
            values[$"{at}/Synthetic Correlation"] = pair.SyntheticCorrelation;
            values[$"{at}/Real Association"] = pair.RealAssociation;
            values[$"{at}/Meets Threshold?"] = pair.MeetsThreshold;
            if (anyProblem) values[$"{at}/Error"] = Error(pair.Problem);
        }
    }

    private static void AddDiagnostic(Dictionary<string, object?> values, string path, DiagnosticReport report)
    {
        values[$"{path}/score"] = report.Score;
        values[$"{path}/properties/Data Validity"] = report.DataValidity;
        values[$"{path}/properties/Data Structure"] = report.DataStructure;
        values[$"{path}/details/Data Structure/0/Metric"] = nameof(TableStructure);
        values[$"{path}/details/Data Structure/0/Score"] = report.DataStructure;
        foreach (var (index, check) in report.Columns.Index())
        {
            values[$"{path}/details/Data Validity/{index}/Column"] = check.Column;
            values[$"{path}/details/Data Validity/{index}/Metric"] = check.Metric;
            values[$"{path}/details/Data Validity/{index}/Score"] = check.Score;
        }
    }

    // A number's pairs with other numbers are correlations; a table with a single number would leave it undecided, and none here has one.
    private static string ShapeMetric(QualityReport report, string column) =>
        report.Pairs.Any(pair => pair.Metric == nameof(CorrelationSimilarity) && (pair.A == column || pair.B == column)) ? nameof(KSComplement) : nameof(TVComplement);

    private static string? Error(PairProblem problem) => problem switch
    {
        PairProblem.None => null,
        PairProblem.ConstantColumn => "ConstantInputError",
        _ => "ValueError",
    };
}
