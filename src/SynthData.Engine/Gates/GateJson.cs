using System.Globalization;
using System.Text.Json;
using static SynthData.Engine.Quality.EvaluationJson;

namespace SynthData.Engine.Gates;

/// <summary>The member <c>gate</c> of an evaluation: <c>{"passed","findings":[{"metric","value","limit","atMost","verdict","reason","waiver":{"owner","reason","expires"}}]}</c>.</summary>
internal static class GateJson
{
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter json, GateResult gate)
    {
        json.WriteStartObject("gate");
        json.WriteBoolean("passed", gate.Passed);
        json.WriteStartArray("findings");
        foreach (var finding in gate.Findings)
        {
            json.WriteStartObject();
            json.WriteString("metric", finding.Metric);
            WriteNumber(json, "value", finding.Value);
            json.WriteNumber("limit", finding.Limit);
            json.WriteBoolean("atMost", finding.IsMost);
            json.WriteString("verdict", NameOf(finding.Verdict));
            json.WriteString("reason", finding.Reason);
            if (finding.Waiver is { } waiver)
            {
                json.WriteStartObject("waiver");
                json.WriteString("owner", waiver.Owner);
                json.WriteString("reason", waiver.Reason);
                json.WriteString("expires", waiver.Expires.ToString(Day, CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GateResult Read(JsonElement json) => new(
        json.GetProperty("passed").GetBoolean(),
        [.. json.GetProperty("findings").EnumerateArray().Select(finding => new GateFinding(
            finding.GetProperty("metric").GetString()!, Number(finding, "value"), finding.GetProperty("limit").GetDouble(), finding.GetProperty("atMost").GetBoolean(),
            Enum.GetValues<GateVerdict>().First(verdict => NameOf(verdict) == finding.GetProperty("verdict").GetString()), finding.GetProperty("reason").GetString()!,
            finding.TryGetProperty("waiver", out var waiver) ? ReadWaiver(finding.GetProperty("metric").GetString()!, waiver) : null))]);

    private static GateWaiver ReadWaiver(string metric, JsonElement json) => new(
        metric, json.GetProperty("owner").GetString()!, json.GetProperty("reason").GetString()!, DateOnly.ParseExact(json.GetProperty("expires").GetString()!, Day, CultureInfo.InvariantCulture));

    private static string NameOf(GateVerdict verdict) => verdict switch { GateVerdict.Passed => "passed", GateVerdict.Waived => "waived", _ => "refused" };
}
