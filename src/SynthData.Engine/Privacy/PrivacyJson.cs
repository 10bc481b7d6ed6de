using System.Text.Json;
using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Privacy.Attacks.Membership;
using SynthData.Engine.Privacy.Canaries;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Privacy.Leaks;
using static SynthData.Engine.Quality.EvaluationJson;

namespace SynthData.Engine.Privacy;

/// <summary>
/// The member <c>privacy</c> of an evaluation: <c>{"membership":{"distanceAuc","domiasAuc","outlierAuc","tprAt1Fpr"},"singlingOut":R,"linkability":R,"inference":R,
/// "dcr":{"share","low","high",...},"nndr":{...},"identicalMatches","leaks":{...},"canaries":{"planted","recovered"},"note"}</c> with R as
/// <c>{"risk","low","high","void","attack":S,"control":S,"baseline":S}</c> and S as <c>{"successes","attacks","rate","error"}</c>.
/// </summary>
internal static class PrivacyJson
{
    public static void Write(Utf8JsonWriter json, PrivacyResult result)
    {
        json.WriteStartObject("privacy");
        if (result.Membership is { } membership)
        {
            json.WriteStartObject("membership");
            WriteNumber(json, "distanceAuc", membership.DistanceAuc);
            WriteNumber(json, "domiasAuc", membership.DomiasAuc);
            WriteNumber(json, "outlierAuc", membership.OutlierAuc);
            WriteNumber(json, "tprAt1Fpr", membership.TprAt1Fpr);
            json.WriteEndObject();
        }

        if (result.SinglingOut is { } singlingOut)
        {
            json.WriteStartObject("singlingOut");
            WriteRisk(json, singlingOut.Worse);
            Write(json, "univariate", singlingOut.Univariate);
            Write(json, "multivariate", singlingOut.Multivariate);
            json.WriteEndObject();
        }

        if (result.Linkability is { } linkability) Write(json, "linkability", linkability);
        if (result.Inference is { } inference)
        {
            json.WriteStartObject("inference");
            WriteRisk(json, inference.All);
            json.WriteStartObject("columns");
            foreach (var (column, risk) in inference.Columns) Write(json, column, risk);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if (result.Distances is { } distances) Write(json, distances);
        json.WriteNumber("identicalMatches", result.IdenticalMatches);
        if (result.Leaks is { } leaks) Write(json, leaks);
        if (result.Canaries is { } canaries)
        {
            json.WriteStartObject("canaries");
            json.WriteNumber("planted", canaries.Planted);
            json.WriteNumber("recovered", canaries.Recovered);
            json.WriteEndObject();
        }

        json.WriteString("note", PrivacyResult.Sentence);
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, PrivacyResult)"/> wrote.</summary>
    public static PrivacyResult Read(JsonElement json) => new(
        Find(json, "membership", found => new MembershipResult(Number(found, "distanceAuc"), Number(found, "domiasAuc"), Number(found, "outlierAuc"), Number(found, "tprAt1Fpr"))),
        Find(json, "singlingOut", found => new SinglingOutResult(ReadRisk(found.GetProperty("univariate")), ReadRisk(found.GetProperty("multivariate")))),
        Find(json, "linkability", ReadRisk),
        Find(json, "inference", found => new InferenceResult(
            ReadRisk(found), [.. found.GetProperty("columns").EnumerateObject().Select(column => new ColumnRisk(column.Name, ReadRisk(column.Value)))])),
        Find(json, "dcr", dcr => new DistanceResult(
            dcr.GetProperty("rows").GetInt32(), Number(dcr, "share"), Number(dcr, "low"), Number(dcr, "high"), Number(json.GetProperty("nndr"), "training"),
            Number(json.GetProperty("nndr"), "holdout"), dcr.GetProperty("identicalToTraining").GetDouble(), dcr.GetProperty("identicalToHoldout").GetDouble())),
        json.GetProperty("identicalMatches").GetDouble())
    {
        Leaks = Find(json, "leaks", ReadLeaks),
        Canaries = Find(json, "canaries", found => new CanaryResult(found.GetProperty("planted").GetInt32(), found.GetProperty("recovered").GetInt32())),
    };

    private static T? Find<T>(JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.TryGetProperty(name, out var found) ? read(found) : null;

    private static void Write(Utf8JsonWriter json, string name, PrivacyRisk risk)
    {
        json.WriteStartObject(name);
        WriteRisk(json, risk);
        json.WriteEndObject();
    }

    private static void WriteRisk(Utf8JsonWriter json, PrivacyRisk risk)
    {
        WriteNumber(json, "risk", risk.Risk);
        WriteNumber(json, "low", risk.Low);
        WriteNumber(json, "high", risk.High);
        json.WriteBoolean("void", risk.IsVoid);
        Write(json, "attack", risk.Attack);
        Write(json, "control", risk.Control);
        Write(json, "baseline", risk.Baseline);
    }

    private static PrivacyRisk ReadRisk(JsonElement json) => new(ReadRate(json, "attack"), ReadRate(json, "control"), ReadRate(json, "baseline"));

    private static void Write(Utf8JsonWriter json, string name, SuccessRate rate)
    {
        json.WriteStartObject(name);
        json.WriteNumber("successes", rate.Successes);
        json.WriteNumber("attacks", rate.Attacks);
        json.WriteNumber("rate", rate.Rate);
        json.WriteNumber("error", rate.Error);
        json.WriteEndObject();
    }

    private static SuccessRate ReadRate(JsonElement json, string name)
    {
        var rate = json.GetProperty(name);
        return new(rate.GetProperty("successes").GetInt32(), rate.GetProperty("attacks").GetInt32(), rate.GetProperty("rate").GetDouble(), rate.GetProperty("error").GetDouble());
    }

    private static void Write(Utf8JsonWriter json, DistanceResult distances)
    {
        json.WriteStartObject("dcr");
        WriteNumber(json, "share", distances.Share);
        WriteNumber(json, "low", distances.Low);
        WriteNumber(json, "high", distances.High);
        json.WriteNumber("rows", distances.Rows);
        json.WriteNumber("identicalToTraining", distances.IdenticalToTraining);
        json.WriteNumber("identicalToHoldout", distances.IdenticalToHoldout);
        json.WriteEndObject();
        json.WriteStartObject("nndr");
        WriteNumber(json, "training", distances.TrainingRatio);
        WriteNumber(json, "holdout", distances.HoldoutRatio);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LeakResult leaks)
    {
        json.WriteStartObject("leaks");
        json.WriteNumber("values", leaks.Values);
        WriteNumber(json, "inModel", leaks.InModel);
        json.WriteStartArray("columns");
        foreach (var leak in leaks.Columns)
        {
            json.WriteStartObject();
            json.WriteString("column", leak.Column);
            json.WriteString("kind", NameOf(leak.Kind));
            json.WriteNumber("values", leak.Values);
            json.WriteNumber("rows", leak.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static LeakResult ReadLeaks(JsonElement json) => new(
        [.. json.GetProperty("columns").EnumerateArray().Select(leak => new ColumnLeak(
            leak.GetProperty("column").GetString()!, Enum.GetValues<LeakKind>().First(kind => NameOf(kind) == leak.GetProperty("kind").GetString()),
            leak.GetProperty("values").GetInt32(), leak.GetProperty("rows").GetInt32()))],
        (int?)Number(json, "inModel"));

    private static string NameOf(LeakKind kind) => kind switch { LeakKind.RareLabel => "rareLabel", LeakKind.Text => "text", LeakKind.Name => "name", _ => "id" };
}
