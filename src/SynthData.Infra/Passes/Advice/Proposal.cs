using System.Collections.Immutable;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Stacks.Editing;

namespace SynthData.Infra.Passes.Advice;

/// <summary>What a stack costs in a quiet, a usual and a busy month.</summary>
internal sealed record MonthCosts(CostEstimate Low, CostEstimate Expected, CostEstimate High);

/// <summary>USD a month that something saves, in a quiet, a usual and a busy one.</summary>
internal sealed record Saving(decimal Low, decimal Expected, decimal High)
{
    public static Saving Of(MonthCosts before, MonthCosts after) =>
        new(before.Low.Total - after.Low.Total, before.Expected.Total - after.Expected.Total, before.High.Total - after.High.Total);

    public Saving Less(Saving other) => new(Low - other.Low, Expected - other.Expected, High - other.High);
}

/// <summary>A change that may cost less.</summary>
/// <param name="Kind">One word: <c>min-instances</c>.</param>
/// <param name="Environment">Where; null for all.</param>
/// <param name="Component">What of the stack it is about.</param>
/// <param name="What">What to do, as a sentence without a period.</param>
/// <param name="Why">The arithmetic, in words and numbers.</param>
/// <param name="Risk">What may be worse then.</param>
internal sealed record Proposal(string Kind, string? Environment, string Component, string What, string Why, string Risk)
{
    /// <summary>The changes of the stack file; none for what is done elsewhere, such as a commitment.</summary>
    public ImmutableArray<StackEdit> Edits { get; init; } = [];

    /// <summary>It saves nothing in a usual month, and keeps a bad one from being dear.</summary>
    public bool IsBound { get; init; }

    /// <summary>Computed by a formula, where an estimate of the changed stack can't tell; null to estimate it.</summary>
    public Saving? Saving { get; init; }

    /// <summary>What it adds to the estimate of the changed stack, such as work done twice on Spot machines. Takes that estimate.</summary>
    public Func<CostEstimate, decimal>? Extra { get; init; }
}

/// <summary>A change that does cost less.</summary>
/// <param name="Number">From 1, by saving.</param>
/// <param name="Proposal">The change.</param>
/// <param name="Saving">USD a month.</param>
/// <param name="Effects">What it does to recovery, a sentence each.</param>
internal sealed record Piece(int Number, Proposal Proposal, Saving Saving, IReadOnlyList<string> Effects)
{
    /// <summary>Estimated anew with the change made, not computed by a formula.</summary>
    public bool IsEstimated => Proposal.Saving is null;

    public bool CanApply => Proposal.Edits.Length > 0;
}
