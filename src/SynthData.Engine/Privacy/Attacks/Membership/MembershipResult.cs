namespace SynthData.Engine.Privacy.Attacks.Membership;

/// <summary>
/// How well an attacker who has the synthetic table tells rows the model learned from, from rows it never saw. Areas under the ROC curve: 0.5 is guessing, 1 is certainty.
/// Null where there are too few rows.
/// </summary>
/// <param name="DistanceAuc">Of the attack that takes a row for a member when a synthetic row is near.</param>
/// <param name="DomiasAuc">Of the attack that also asks how near other rows of its kind usually are (van Breugel and others, arXiv 2302.12580, with nearest neighbours as densities).</param>
/// <param name="OutlierAuc">The larger of the two on the tenth of the rows that are most alone.</param>
/// <param name="TprAt1Fpr">The larger share of members found when one in a hundred others is taken for a member.</param>
public sealed record MembershipResult(double? DistanceAuc, double? DomiasAuc, double? OutlierAuc, double? TprAt1Fpr);
