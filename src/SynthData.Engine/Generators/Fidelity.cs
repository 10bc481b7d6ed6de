namespace SynthData.Engine.Generators;

/// <summary>How much work a fit spends on faithfulness; privacy safeguards are the same at every level.</summary>
public enum Fidelity
{
    /// <summary>Pruned trees.</summary>
    Fast,

    /// <summary>Pruned trees, and boosted heads for small categoricals.</summary>
    Balanced,

    /// <summary>More boosting rounds and finer bins.</summary>
    Max,
}
