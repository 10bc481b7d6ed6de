using System.Collections.Immutable;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>One way in which a store gets over incidents.</summary>
/// <param name="What">What is done, or happens by itself. A sentence without a period.</param>
/// <param name="RpoMinutes">How much of the newest data is lost at most; null when an apply alone tells, or a schedule can't be read.</param>
/// <param name="RtoMinutes">How long data is away, from the moment somebody acts.</param>
/// <param name="Certainty">Of the less sure of the two.</param>
/// <param name="Incidents">What it helps against.</param>
internal sealed record RestoreWay(string What, decimal? RpoMinutes, decimal RtoMinutes, Certainty Certainty, ImmutableArray<Incident> Incidents)
{
    /// <summary>Hours after which it no longer helps against a deletion; null for ever.</summary>
    public decimal? WindowHours { get; init; }

    /// <summary>It happens by itself: nobody has to notice first.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>It goes on without anybody's doing and loses nothing.</summary>
    public static RestoreWay GoesOn(string what, params ImmutableArray<Incident> incidents) => new(what, 0, 0, Certainty.Documented, incidents) { IsAutomatic = true };
}

/// <summary>Something that holds data, and every way it has out of an incident.</summary>
/// <param name="Asset">The resource that holds it.</param>
/// <param name="Kind">As a reader calls it: <c>database server</c>, <c>bucket</c>.</param>
/// <param name="Ways">In no order.</param>
internal sealed record Store(Inventories.Asset Asset, string Kind, IReadOnlyList<RestoreWay> Ways)
{
    /// <summary>What to choose so that there is a way after a deletion.</summary>
    public string? Hint { get; init; }

    /// <summary>Incidents that take nothing of its own: it is of use only to what is lost with it.</summary>
    public ImmutableArray<Incident> Spared { get; init; } = [];
}
