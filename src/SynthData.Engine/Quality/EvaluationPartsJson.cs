using System.Text.Json;
using SynthData.Engine.Gates;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality.Anchoring;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Quality.HigherOrder;
using SynthData.Engine.Quality.Propensity;
using SynthData.Engine.Quality.Rows;
using SynthData.Engine.Utility;
using static SynthData.Engine.Quality.EvaluationJson;

namespace SynthData.Engine.Quality;

/// <summary>The members of an evaluation's document beside the quality and diagnostic reports; those not measured are left out.</summary>
internal static class EvaluationPartsJson
{
    public static void Write(Utf8JsonWriter json, EvaluationResult result)
    {
        if (result.Ranks is { } ranks)
        {
            json.WriteStartObject("ranks");
            WriteNumber(json, "score", ranks.Score);
            WritePairs(json, ranks.Pairs);
            json.WriteEndObject();
        }

        if (result.NewRows is { } rows)
        {
            json.WriteStartObject("newRows");
            WriteNumber(json, "share", rows.Share);
            json.WriteNumber("rows", rows.Rows);
            json.WriteEndObject();
        }

        if (result.ThreeWay is { } threeWay) Write(json, threeWay);
        if (result.Discriminator is { } discriminator) Write(json, discriminator);
        if (result.Propensity is { } propensity)
        {
            json.WriteStartObject("propensity");
            json.WriteNumber("pmse", propensity.Error);
            json.WriteNumber("expected", propensity.Expected);
            WriteNumber(json, "ratio", propensity.Ratio);
            json.WriteNumber("rows", propensity.Rows);
            json.WriteNumber("effects", propensity.Effects);
            json.WriteEndObject();
        }

        if (result.Anchors is { } anchors)
        {
            json.WriteStartObject("anchors");
            json.WriteBoolean("holdout", anchors.FromHoldout);
            Write(json, "ceiling", anchors.Ceiling);
            Write(json, "floor", anchors.Floor);
            json.WriteEndObject();
        }

        if (result.Privacy is { } privacy) PrivacyJson.Write(json, privacy);
        if (result.Utility is { } utility) UtilityJson.Write(json, utility);
        if (result.Gate is { } gate) GateJson.Write(json, gate);
        if (result.Signature is { } signature) EvaluationSignature.Write(json, signature);
    }

    /// <summary>The evaluation with what the document has of these.</summary>
    public static EvaluationResult Read(JsonElement json, EvaluationResult result) => result with
    {
        Ranks = Find(json, "ranks", ranks => new RankReport(Number(ranks, "score"), ReadPairs(ranks))),
        NewRows = Find(json, "newRows", rows => new NewRows(Number(rows, "share"), rows.GetProperty("rows").GetInt32())),
        ThreeWay = Find(json, "threeWay", ReadThreeWay),
        Discriminator = Find(json, "discriminator", ReadDiscriminator),
        Propensity = Find(json, "propensity", propensity => new PropensityReport(
            propensity.GetProperty("pmse").GetDouble(), propensity.GetProperty("expected").GetDouble(), Number(propensity, "ratio"),
            propensity.GetProperty("rows").GetInt32(), propensity.GetProperty("effects").GetInt32())),
        Anchors = Find(json, "anchors", anchors => new ScoreAnchors(anchors.GetProperty("holdout").GetBoolean(), ReadCard(anchors, "ceiling"), ReadCard(anchors, "floor"))),
        Privacy = Find(json, "privacy", PrivacyJson.Read),
        Utility = Find(json, "utility", UtilityJson.Read),
        Gate = Find(json, "gate", GateJson.Read),
        Signature = Find(json, "signature", EvaluationSignature.Read),
    };

    private static T? Find<T>(JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.TryGetProperty(name, out var found) ? read(found) : null;

    private static void Write(Utf8JsonWriter json, ThreeWayReport report)
    {
        json.WriteStartObject("threeWay");
        json.WriteNumber("accuracy", report.Accuracy);
        json.WriteNumber("sameSize", report.SameSize);
        json.WriteNumber("triples", report.Triples);
        json.WriteNumber("possible", report.Possible);
        json.WriteStartArray("furthest");
        foreach (var triple in report.Furthest)
        {
            json.WriteStartObject();
            json.WriteString("a", triple.A);
            json.WriteString("b", triple.B);
            json.WriteString("c", triple.C);
            json.WriteNumber("accuracy", triple.Accuracy);
            json.WriteNumber("sameSize", triple.SameSize);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ThreeWayReport ReadThreeWay(JsonElement json) => new(
        json.GetProperty("accuracy").GetDouble(), json.GetProperty("sameSize").GetDouble(), json.GetProperty("triples").GetInt32(), json.GetProperty("possible").GetInt64(),
        [.. json.GetProperty("furthest").EnumerateArray().Select(triple => new TripleScore(
            triple.GetProperty("a").GetString()!, triple.GetProperty("b").GetString()!, triple.GetProperty("c").GetString()!,
            triple.GetProperty("accuracy").GetDouble(), triple.GetProperty("sameSize").GetDouble()))]);

    private static void Write(Utf8JsonWriter json, DiscriminatorResult result)
    {
        json.WriteStartObject("discriminator");
        WriteNumber(json, "auc", result.Auc);
        json.WriteNumber("rows", result.Rows);
        json.WriteStartObject("columns");
        foreach (var (column, share) in result.Columns) json.WriteNumber(column, share);
        json.WriteEndObject();
        json.WriteStartArray("pairs");
        foreach (var pair in result.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("a", pair.First);
            json.WriteString("b", pair.Second);
            json.WriteNumber("share", pair.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static DiscriminatorResult ReadDiscriminator(JsonElement json) => new(
        Number(json, "auc"), json.GetProperty("rows").GetInt32(),
        [.. json.GetProperty("columns").EnumerateObject().Select(column => new ColumnGain(column.Name, column.Value.GetDouble()))],
        [.. json.GetProperty("pairs").EnumerateArray().Select(pair => new PairGain(
            pair.GetProperty("a").GetString()!, pair.GetProperty("b").GetString()!, pair.GetProperty("share").GetDouble()))]);

    private static void Write(Utf8JsonWriter json, string name, ScoreCard card)
    {
        json.WriteStartObject(name);
        WriteNumber(json, "quality", card.Quality);
        WriteNumber(json, "columnShapes", card.ColumnShapes);
        WriteNumber(json, "columnPairTrends", card.ColumnPairTrends);
        WriteNumber(json, "allPairs", card.AllPairs);
        WriteNumber(json, "default", card.Default);
        WriteNumber(json, "ranks", card.Ranks);
        WriteNumber(json, "threeWay", card.ThreeWay);
        WriteNumber(json, "discriminatorAuc", card.DiscriminatorAuc);
        WriteNumber(json, "propensityRatio", card.PropensityRatio);
        json.WriteEndObject();
    }

    private static ScoreCard ReadCard(JsonElement anchors, string name)
    {
        var card = anchors.GetProperty(name);
        return new(
            Number(card, "quality"), Number(card, "columnShapes"), Number(card, "columnPairTrends"), Number(card, "allPairs"), Number(card, "default"), Number(card, "ranks"),
            Number(card, "threeWay"), Number(card, "discriminatorAuc"), Number(card, "propensityRatio"));
    }
}
