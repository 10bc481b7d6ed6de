namespace SynthData.Infra.Passes.Cost.Prices;

/// <summary>How far a price can be relied on.</summary>
internal enum Certainty
{
    /// <summary>From a dated copy of Google's price list.</summary>
    Listed,

    /// <summary>Inferred, or without a dated source.</summary>
    Uncertain,

    /// <summary>The price of another place, since the catalogue lacks this one.</summary>
    Elsewhere,
}

/// <summary>One list price in USD, on demand.</summary>
/// <param name="Service">As Google names it: <c>Cloud Run</c>.</param>
/// <param name="Sku">What is sold.</param>
/// <param name="Unit">What the amount buys: <c>GiB-month</c>.</param>
/// <param name="Amount">USD.</param>
/// <param name="Region">The place it holds in; <c>global</c> when it is the same everywhere.</param>
/// <param name="Certainty">How far to rely on it.</param>
/// <param name="Source">Key of <see cref="PriceCatalog.Sources"/>.</param>
/// <param name="AsOf">When the source said so.</param>
internal sealed record Price(string Service, string Sku, string Unit, decimal Amount, string Region, Certainty Certainty, string Source, string AsOf);
