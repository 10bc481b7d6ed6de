namespace SynthData.Engine.Learning;

/// <summary>The area under the ROC curve of fixed scores for many weights of the rows: they are sorted once.</summary>
internal sealed class WeightedArea
{
    private readonly int[] _order;
    private readonly bool[] _endsTie;
    private readonly bool[] _positives;

    public WeightedArea(double[] scores, bool[] positives)
    {
        var sorted = (double[])scores.Clone();
        _order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(sorted, _order);
        _positives = Array.ConvertAll(_order, row => positives[row]);
        _endsTie = new bool[sorted.Length];
        for (var at = 0; at < sorted.Length; at++) _endsTie[at] = at + 1 == sorted.Length || sorted[at + 1] != sorted[at];
    }

    /// <summary>The chance that a positive row scores above a negative one, ties half; null when all rows are on one side.</summary>
    /// <param name="weights">How often each row counts; once when null.</param>
    public double? Of(int[]? weights)
    {
        long negatives = 0, positives = 0, tiedPositives = 0, tiedNegatives = 0, twiceAbove = 0;
        for (var at = 0; at < _order.Length; at++)
        {
            var weight = weights is null ? 1 : weights[_order[at]];
            if (_positives[at]) tiedPositives += weight;
            else tiedNegatives += weight;
            if (!_endsTie[at]) continue;
            twiceAbove += tiedPositives * (2 * negatives + tiedNegatives);
            (positives, negatives) = (positives + tiedPositives, negatives + tiedNegatives);
            (tiedPositives, tiedNegatives) = (0, 0);
        }

        return positives == 0 || negatives == 0 ? null : twiceAbove / 2.0 / positives / negatives;
    }
}
