using System.Globalization;

namespace SynthData.Engine.Quality;

/// <summary>
/// The labels of both sides under common codes. Labels are equal when their text is; when every label of both sides reads as a number they are
/// equal when the numbers are (<c>10</c> and <c>10.0</c>), and when every one is a spelling of true or false the letter case does not matter.
/// </summary>
internal sealed class LabelUnion
{
    private const double LargestExactInteger = 1L << 53;

    public LabelUnion(IReadOnlyList<string> real, IReadOnlyList<string> synthetic)
    {
        Func<string, string> canonical = All(real, synthetic, label => ReadNumber(label) is not null) ? label => ReadNumber(label)!.Value.ToString("R", CultureInfo.InvariantCulture)
            : All(real, synthetic, IsTruth) ? label => label.ToUpperInvariant()
            : label => label;
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        RealCodes = Encode(real, canonical, codes);
        SyntheticCodes = Encode(synthetic, canonical, codes);
        Count = codes.Count;
    }

    /// <summary>Common code of each real label.</summary>
    public int[] RealCodes { get; }

    /// <summary>Common code of each synthetic label.</summary>
    public int[] SyntheticCodes { get; }

    /// <summary>Number of common codes.</summary>
    public int Count { get; }

    /// <summary>A spelling of true or false that pandas reads as such.</summary>
    public static bool IsTruth(string label) => label is "True" or "TRUE" or "true" or "False" or "FALSE" or "false";

    /// <summary>The number a label spells, zero always positive; null when it spells none or one that a double can't tell from its neighbours.</summary>
    public static double? ReadNumber(string label)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(label, Styles, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestExactInteger ? number + 0.0 : null;
    }

    private static bool All(IReadOnlyList<string> real, IReadOnlyList<string> synthetic, Func<string, bool> test) => real.All(test) && synthetic.All(test);

    private static int[] Encode(IReadOnlyList<string> labels, Func<string, string> canonical, Dictionary<string, int> codes)
    {
        var encoded = new int[labels.Count];
        for (var label = 0; label < encoded.Length; label++)
        {
            var text = canonical(labels[label]);
            if (!codes.TryGetValue(text, out var code)) codes.Add(text, code = codes.Count);
            encoded[label] = code;
        }

        return encoded;
    }
}
