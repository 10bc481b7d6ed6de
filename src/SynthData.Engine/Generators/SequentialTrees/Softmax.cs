using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Scores to weights, the largest 1.</summary>
internal static class Softmax
{
    /// <summary>Weights of one row and their sum; scores lie class by class: <c>scores[class * rows + row]</c>.</summary>
    public static double Weights(ReadOnlySpan<float> scores, int row, int rows, Span<double> weights)
    {
        var largest = float.MinValue;
        for (var c = 0; c < weights.Length; c++) largest = Math.Max(largest, scores[c * rows + row]);
        var total = 0.0;
        for (var c = 0; c < weights.Length; c++) total += weights[c] = Portable.Exp((double)scores[c * rows + row] - largest);
        return total;
    }
}
