using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>What may be published of one column. The threshold has a secret addition of 0 to 4, so that a count can't be probed exactly.</summary>
/// <param name="Rare">Rows a value needs to be kept, and rows a bin needs.</param>
/// <param name="ExactRange">Publish the true minimum and maximum.</param>
/// <param name="Bins">Quantile bins aimed at.</param>
internal readonly record struct PrivacyRule(int Rare, bool ExactRange, int Bins)
{
    /// <summary>The rule of one column: the threshold with its own jitter.</summary>
    public static PrivacyRule For(int threshold, bool exactRange, int bins, StreamKey fitKey, int column) =>
        new(threshold + (int)(Philox.Cell(fitKey, 0, column).X0 % 5), exactRange, bins);
}
