namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>Risk that a predicate singles out a person.</summary>
/// <param name="Univariate">By values of one column.</param>
/// <param name="Multivariate">By three to eight columns together.</param>
public sealed record SinglingOutResult(PrivacyRisk Univariate, PrivacyRisk Multivariate)
{
    /// <summary>The higher risk of the two.</summary>
    public PrivacyRisk Worse => (Univariate.Risk ?? -1) > (Multivariate.Risk ?? -1) ? Univariate : Multivariate;
}
