using SynthData.Infra.Passes.Cost.Prices;

namespace SynthData.Infra.Passes.Cost;

/// <summary>One line of a bill to be: so much of something at a list price.</summary>
internal sealed record CostLine
{
    /// <summary>Terraform's address of what costs; <see cref="FreeTier.AccountAddress"/> for what holds of all of them together.</summary>
    public required string Address { get; init; }

    /// <summary>What is billed: <c>Storage (standard)</c>; a part of the resource stands before it: <c>default_pool / Instance usage (...)</c>.</summary>
    public required string Line { get; init; }

    /// <summary>The component of the stack; null in a plan.</summary>
    public string? Component { get; init; }

    /// <summary>The environment of the stack; null in a plan.</summary>
    public string? Environment { get; init; }

    /// <summary>The project that is billed, as far as it is known: several environments may share one.</summary>
    public string? Project { get; init; }

    /// <summary>A month's amount before free tiers, in <see cref="Unit"/>; null when nobody said how much is used.</summary>
    public decimal? Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null when the catalogue has no price; <see cref="Note"/> says why.</summary>
    public Price? Price { get; init; }

    /// <summary>How many of the price's unit a <see cref="Unit"/> is: 730 when a GB of a month is sold by the hour.</summary>
    public decimal Factor { get; init; } = 1;

    /// <summary>Share that Google takes off without being asked (sustained use), 0 to 1.</summary>
    public decimal Discount { get; init; }

    /// <summary>Depends on use, not on what is configured.</summary>
    public bool IsUsage { get; init; }

    /// <summary>What is free of it; null when nothing is.</summary>
    public FreeTier? Free { get; init; }

    public string? Note { get; init; }

    /// <summary>USD before discounts.</summary>
    public decimal? UnitPrice => Price?.Amount * Factor;

    /// <summary>USD; null when the quantity or the price is not known.</summary>
    public decimal? Monthly => Quantity * UnitPrice * (1 - Discount);
}
