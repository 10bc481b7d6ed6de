namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>
/// What the synthetic table adds to an attack's success on rows the model learned from, over its success on rows the model never saw (Giomi and others,
/// "A unified framework for quantifying privacy risk in synthetic data", PoPETs 2023).
/// </summary>
/// <param name="Attack">Success on training rows.</param>
/// <param name="Control">Success on hold-out rows: what is learned of the population, not of a person.</param>
/// <param name="Baseline">Success of guesses without the synthetic table.</param>
public sealed record PrivacyRisk(SuccessRate Attack, SuccessRate Control, SuccessRate Baseline)
{
    /// <summary>(attack - control) / (1 - control), 0 to 1; null when no attack could be made, or control rows always fall.</summary>
    public double? Risk => Raw is { } raw ? Math.Clamp(raw, 0, 1) : null;

    /// <summary>Lower end of the interval at 95 %.</summary>
    public double? Low => Raw is { } raw ? Math.Clamp(raw - Error, 0, 1) : null;

    /// <summary>Upper end of the interval at 95 %.</summary>
    public double? High => Raw is { } raw ? Math.Clamp(raw + Error, 0, 1) : null;

    /// <summary>Whether the attack is no better than guessing, so that a low risk says nothing.</summary>
    public bool IsVoid => Attack.Rate <= Baseline.Rate;

    private double? Raw => Attack.Attacks > 0 && Control.Attacks > 0 && Control.Rate < 1 ? (Attack.Rate - Control.Rate) / (1 - Control.Rate) : null;

    private double Error
    {
        get
        {
            var rest = 1 - Control.Rate;
            var (ofAttack, ofControl) = (Attack.Error / rest, (1 - Attack.Rate) / (rest * rest) * Control.Error);
            return Math.Sqrt(ofAttack * ofAttack + ofControl * ofControl);
        }
    }
}
