using System.Text.Json;

namespace SynthData.Engine.Quality;

/// <summary>
/// An evaluation as JSON: <c>{"quality":{"default":Q,"allPairs":Q,"sharedBins":Q},"diagnostic":{...},"columns":{NAME:{METRIC:value}},"ranks":{...},"newRows":{...},
/// "threeWay":{...},"discriminator":{...},"propensity":{...},"anchors":{"ceiling":{...},"floor":{...}},"privacy":{...},"utility":{...},"gate":{...},"signature":{...}}</c>, null where undefined.
/// </summary>
public static class EvaluationJson
{
    /// <summary>Writes the whole evaluation as one object; parts that were not computed are left out.</summary>
    public static void Write(Utf8JsonWriter writer, EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        writer.WriteStartObject();
        writer.WriteStartObject("quality");
        WriteReport(writer, "default", result.Quality.Default);
        WriteReport(writer, "allPairs", result.Quality.AllPairs);
        WriteReport(writer, "sharedBins", result.Quality.SharedBins);
        writer.WriteEndObject();
        if (result.Diagnostic is { } diagnostic)
        {
            writer.WriteStartObject("diagnostic");
            WriteNumber(writer, "score", diagnostic.Score);
            WriteNumber(writer, "dataValidity", diagnostic.DataValidity);
            WriteNumber(writer, "dataStructure", diagnostic.DataStructure);
            writer.WriteEndObject();
            writer.WriteStartObject("columns");
            foreach (var (name, metrics) in result.Columns) WriteNumbers(writer, name, metrics);
            writer.WriteEndObject();
        }

        EvaluationPartsJson.Write(writer, result);
        writer.WriteEndObject();
    }

    /// <summary>Writes one report as an object: <c>{"score","columnShapes","columnPairTrends","columns":{NAME:score},"pairs":[{"a","b","metric","score"}]}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, QualityReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        WriteNumber(writer, "score", report.Score);
        WriteNumber(writer, "columnShapes", report.ColumnShapes);
        WriteNumber(writer, "columnPairTrends", report.ColumnPairTrends);
        WriteNumbers(writer, "columns", report.Columns);
        WritePairs(writer, report.Pairs);
        writer.WriteEndObject();
    }

    internal static void WritePairs(Utf8JsonWriter writer, IReadOnlyList<PairScore> pairs)
    {
        writer.WriteStartArray("pairs");
        foreach (var pair in pairs)
        {
            writer.WriteStartObject();
            writer.WriteString("a", pair.A);
            writer.WriteString("b", pair.B);
            writer.WriteString("metric", pair.Metric);
            WriteNumber(writer, "score", pair.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, EvaluationResult)"/> wrote. The diagnostic's single checks are not in it.</summary>
    /// <exception cref="KeyNotFoundException">It is not such an object; also <see cref="InvalidOperationException"/>.</exception>
    public static EvaluationResult Read(JsonElement json)
    {
        var quality = json.GetProperty("quality");
        var reports = new QualityReports(ReadReport(quality, "default"), ReadReport(quality, "allPairs"), ReadReport(quality, "sharedBins"));
        var hasDiagnostic = json.TryGetProperty("diagnostic", out var diagnostic);
        var result = new EvaluationResult(
            reports,
            hasDiagnostic ? new(Number(diagnostic, "score"), Number(diagnostic, "dataValidity"), Number(diagnostic, "dataStructure"), []) : null,
            hasDiagnostic
                ? json.GetProperty("columns").EnumerateObject().ToDictionary(column => column.Name, column => Numbers(column.Value))
                : new Dictionary<string, IReadOnlyDictionary<string, double?>>());
        return EvaluationPartsJson.Read(json, result);
    }

    private static QualityReport? ReadReport(JsonElement quality, string name) =>
        !quality.TryGetProperty(name, out var report)
            ? null
            : new(
                Number(report, "score"), Number(report, "columnShapes"), Number(report, "columnPairTrends"), Numbers(report.GetProperty("columns")),
                ReadPairs(report));

    internal static PairScore[] ReadPairs(JsonElement report) =>
        [.. report.GetProperty("pairs").EnumerateArray().Select(pair => new PairScore(
            pair.GetProperty("a").GetString()!, pair.GetProperty("b").GetString()!, pair.GetProperty("metric").GetString()!, Number(pair, "score")))];

    private static IReadOnlyDictionary<string, double?> Numbers(JsonElement json) =>
        json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.Null ? (double?)null : member.Value.GetDouble());

    internal static double? Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    private static void WriteReport(Utf8JsonWriter writer, string name, QualityReport? report)
    {
        if (report is null) return;
        writer.WritePropertyName(name);
        Write(writer, report);
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, double?> numbers)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in numbers) WriteNumber(writer, key, value);
        writer.WriteEndObject();
    }

    internal static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
