using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>Filler words: as many as the middle nine tenths of the rows have.</summary>
internal sealed class WordsForm(int fewest, int most) : TextForm
{
    private static readonly string[] Words =
        "amber basil cedar delta ember fable grove hazel indigo juniper kernel lumen maple nectar ocean pebble quartz river saffron timber umber velvet willow yarrow zephyr".Split(' ');

    public int Fewest { get; } = fewest;

    public int Most { get; } = most;

    public override string Make(StreamKey key, long row, int column)
    {
        var count = Fewest + (int)((ulong)Philox.Cell(key, row, column, 1).X0 * (uint)(Most - Fewest + 1) >> 32);
        var words = new string[count];
        for (uint index = 0; index < count; index++)
            words[index] = Words[(int)((ulong)Philox.Cell(key, row, column, 2 + index).X0 * (uint)Words.Length >> 32)];
        return string.Join(' ', words);
    }

    public static WordsForm Fit(List<string> values, PrivacyRule rule)
    {
        if (values.Count < 2 * rule.Rare) return new(1, 4);
        var counts = values.Select(value => Math.Min(200, 1 + value.Count(c => c == ' '))).Order().ToArray();
        return new(counts[counts.Length / 20], counts[counts.Length - 1 - counts.Length / 20]);
    }
}
