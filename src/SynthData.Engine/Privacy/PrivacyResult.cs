using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Privacy.Attacks.Membership;
using SynthData.Engine.Privacy.Canaries;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Privacy.Leaks;

namespace SynthData.Engine.Privacy;

/// <summary>What attacks on a synthetic table found. What needs hold-out rows is null without them.</summary>
/// <param name="Membership">Telling rows the model learned from.</param>
/// <param name="SinglingOut">Predicates that hold for one person only.</param>
/// <param name="Linkability">Linking two files by the synthetic table.</param>
/// <param name="Inference">Guessing a value from the others.</param>
/// <param name="Distances">How near synthetic rows are to real ones.</param>
/// <param name="IdenticalMatches">Share of synthetic rows equal to a training row in every learned column, 0 to 1.</param>
public sealed record PrivacyResult(
    MembershipResult? Membership, SinglingOutResult? SinglingOut, PrivacyRisk? Linkability, InferenceResult? Inference, DistanceResult? Distances, double IdenticalMatches)
{
    /// <summary>Rare labels and personal data that came through.</summary>
    public LeakResult? Leaks { get; init; }

    /// <summary>Canaries of an audit fit; null where no model was given to fit alike.</summary>
    public CanaryResult? Canaries { get; init; }

    /// <summary>What every reader of the figures must know.</summary>
    public const string Sentence = "Distance alone proves nothing: tables that keep their distance have been attacked with success, so judge by the attacks.";
}
