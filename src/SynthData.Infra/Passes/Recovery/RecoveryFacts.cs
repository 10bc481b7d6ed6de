using System.Collections.Frozen;
using System.Text.Json;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>How sure a fact is.</summary>
internal enum Certainty
{
    /// <summary>The service's own pages say so.</summary>
    Documented,

    /// <summary>Ours, on the careful side; a drill tells.</summary>
    Assumed,
}

/// <summary>One fact about how long something takes or is kept.</summary>
internal sealed record RecoveryFact(string Name, decimal Value, string Unit, Certainty Certainty, string? Source, string? About);

/// <summary>What recovery takes, as dated data.</summary>
internal static class RecoveryFacts
{
    private static readonly FrozenDictionary<string, RecoveryFact> Known;

    static RecoveryFacts()
    {
        using var stream = typeof(RecoveryFacts).Assembly.GetManifestResourceStream("recovery-facts.json")!;
        using var document = JsonDocument.Parse(stream);
        AsOf = document.RootElement.GetProperty("asOf").GetString()!;
        Known = document.RootElement.GetProperty("facts").EnumerateObject().Select(fact => new RecoveryFact(
            fact.Name, fact.Value.GetProperty("value").GetDecimal(), TextOf(fact.Value, "unit") ?? "minutes",
            TextOf(fact.Value, "certainty") == "documented" ? Certainty.Documented : Certainty.Assumed, TextOf(fact.Value, "source"), TextOf(fact.Value, "about")))
            .ToFrozenDictionary(fact => fact.Name, StringComparer.Ordinal);
    }

    /// <summary>The day of the facts.</summary>
    public static string AsOf { get; }

    public static IEnumerable<RecoveryFact> All => Known.Values.OrderBy(fact => fact.Name, StringComparer.Ordinal);

    public static decimal Value(string name) => Known[name].Value;

    public static bool IsAssumed(string name) => Known[name].Certainty == Certainty.Assumed;

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
