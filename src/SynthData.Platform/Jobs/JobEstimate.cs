namespace SynthData.Platform.Jobs;

/// <summary>What a job is expected to cost, said when it is accepted, and the prices that its end is reckoned by as well.</summary>
/// <param name="Cost">USD.</param>
/// <param name="Prices">Those of the service at that time.</param>
internal sealed record JobEstimate(double Cost, UnitPrices Prices);
