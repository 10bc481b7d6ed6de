namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>What splits of boosted trees gained, by the parent they ask, and by it and the parent asked right above.</summary>
internal sealed class SplitGains(int slots)
{
    /// <summary>Gain by slot.</summary>
    public double[] Single { get; } = new double[slots];

    /// <summary>Gain of splits below another slot's: <c>Pair[above * slots + slot]</c>.</summary>
    public double[] Pair { get; } = new double[slots * slots];

    /// <param name="above">Slot of the split above; -1 at the root.</param>
    /// <param name="slot">Slot of the split.</param>
    /// <param name="gain">What it gained.</param>
    public void Add(int above, int slot, double gain)
    {
        Single[slot] += gain;
        if (above >= 0 && above != slot) Pair[above * slots + slot] += gain;
    }

    public void Add(SplitGains other)
    {
        for (var index = 0; index < Single.Length; index++) Single[index] += other.Single[index];
        for (var index = 0; index < Pair.Length; index++) Pair[index] += other.Pair[index];
    }
}
