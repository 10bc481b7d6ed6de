using System.Text.Json;
using static SynthData.Engine.Quality.EvaluationJson;

namespace SynthData.Engine.Utility;

/// <summary>The member <c>utility</c> of an evaluation's document.</summary>
internal static class UtilityJson
{
    public static void Write(Utf8JsonWriter json, UtilityReport report)
    {
        json.WriteStartObject("utility");
        json.WriteString("target", report.Target);
        json.WriteString("metric", report.Metric);
        WriteNumber(json, "real", report.Real);
        WriteNumber(json, "synthetic", report.Synthetic);
        WriteNumber(json, "gap", report.Gap);
        if (report.Interval is { } interval)
        {
            json.WriteStartObject("interval");
            json.WriteNumber("low", interval.Low);
            json.WriteNumber("high", interval.High);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("interval");
        }

        json.WriteBoolean("holdout", report.FromHoldout);
        json.WriteNumber("trainRows", report.TrainRows);
        json.WriteNumber("testRows", report.TestRows);
        if (report.RealRmse is not null || report.SyntheticRmse is not null)
        {
            json.WriteStartObject("rmse");
            WriteNumber(json, "real", report.RealRmse);
            WriteNumber(json, "synthetic", report.SyntheticRmse);
            json.WriteEndObject();
        }

        WriteNumber(json, "importanceAgreement", report.ImportanceAgreement);
        json.WriteStartArray("importances");
        foreach (var (column, real, synthetic) in report.Importances)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteNumber("real", real);
            json.WriteNumber("synthetic", synthetic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var group in report.Groups)
        {
            json.WriteStartObject();
            json.WriteString("column", group.Column);
            json.WriteString("label", group.Label);
            json.WriteNumber("rows", group.Rows);
            json.WriteNumber("real", group.Real);
            json.WriteNumber("synthetic", group.Synthetic);
            json.WriteNumber("gap", group.Gap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static UtilityReport Read(JsonElement json)
    {
        var interval = json.GetProperty("interval");
        var hasError = json.TryGetProperty("rmse", out var error);
        return new(
            json.GetProperty("target").GetString()!, json.GetProperty("metric").GetString()!, Number(json, "real"), Number(json, "synthetic"), Number(json, "gap"),
            interval.ValueKind == JsonValueKind.Null ? null : new(interval.GetProperty("low").GetDouble(), interval.GetProperty("high").GetDouble()))
        {
            FromHoldout = json.GetProperty("holdout").GetBoolean(),
            TrainRows = json.GetProperty("trainRows").GetInt32(),
            TestRows = json.GetProperty("testRows").GetInt32(),
            RealRmse = hasError ? Number(error, "real") : null,
            SyntheticRmse = hasError ? Number(error, "synthetic") : null,
            ImportanceAgreement = Number(json, "importanceAgreement"),
            Importances = [.. json.GetProperty("importances").EnumerateArray().Select(item => new ColumnImportance(
                item.GetProperty("column").GetString()!, item.GetProperty("real").GetDouble(), item.GetProperty("synthetic").GetDouble()))],
            Groups = [.. json.GetProperty("groups").EnumerateArray().Select(item => new GroupGap(
                item.GetProperty("column").GetString()!, item.GetProperty("label").GetString()!, item.GetProperty("rows").GetInt32(),
                item.GetProperty("real").GetDouble(), item.GetProperty("synthetic").GetDouble(), item.GetProperty("gap").GetDouble()))],
        };
    }
}
