using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace SynthData.Infra.Passes.Advice;

/// <summary>A discount for a promise to spend, for one or three years.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="OneYear">Share taken off, 0 to 1.</param>
/// <param name="ThreeYears">Share taken off, 0 to 1.</param>
/// <param name="Service">Google's name of the service whose lines count.</param>
/// <param name="Sku">A part of the SKU's name; null for any.</param>
/// <param name="Line">A part of the line's name; null for any.</param>
internal sealed record Commitment(string Name, decimal OneYear, decimal ThreeYears, string Service, string? Sku, string? Line)
{
    /// <summary>The share of the promise that must be used, or it costs more than it saves.</summary>
    public static decimal BreakEven(decimal discount) => 1 - discount;
}

/// <summary>What advice rests on beside prices, as dated data.</summary>
internal static class AdviceFacts
{
    private static readonly FrozenDictionary<string, decimal> Values;

    static AdviceFacts()
    {
        using var stream = typeof(AdviceFacts).Assembly.GetManifestResourceStream("advice-facts.json")!;
        using var document = JsonDocument.Parse(stream);
        AsOf = document.RootElement.GetProperty("asOf").GetString()!;
        Values = document.RootElement.GetProperty("facts").EnumerateObject().ToFrozenDictionary(one => one.Name, one => one.Value.GetProperty("value").GetDecimal(), StringComparer.Ordinal);
        Commitments =
        [
            .. document.RootElement.GetProperty("commitments").EnumerateArray().Select(one => new Commitment(
                one.GetProperty("name").GetString()!, one.GetProperty("years1").GetDecimal(), one.GetProperty("years3").GetDecimal(), one.GetProperty("service").GetString()!, Text(one, "sku"), Text(one, "line"))),
        ];
    }

    /// <summary>The day of the facts.</summary>
    public static string AsOf { get; }

    public static ImmutableArray<Commitment> Commitments { get; }

    public static decimal Value(string name) => Values[name];

    /// <summary>What interrupted work costs in multiples of undisturbed work: <c>1 + e (c / 2 + r)</c> with evictions an hour, checkpoint interval and restart in hours.</summary>
    public static decimal SpotFactor(decimal evictions, decimal checkpoint, decimal restart) => 1 + evictions * (checkpoint / 2 + restart);

    /// <summary>The same with the facts' own numbers.</summary>
    public static decimal SpotFactor() => SpotFactor(Value("spot_evictions_an_hour"), Value("checkpoint_hours"), Value("restart_hours"));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;
}
