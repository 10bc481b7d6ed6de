namespace SynthData.Engine.Privacy.Distances;

/// <summary>What the distance of two numbers is measured in.</summary>
internal enum NumberScale
{
    /// <summary>The range of the reference rows, as SDMetrics has it.</summary>
    Range,

    /// <summary>The share of reference values between the two, so that a skewed column counts as much as another.</summary>
    Rank,
}
