using System.Text;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damages valid inputs. Mutant number n of a seed is always the same.</summary>
public sealed class InputMutator(ulong seed, IReadOnlyList<byte[]> inputs, IReadOnlyList<string> tokens)
{
    private const int LongestMutant = 256 * 1024;

    private ulong _state;

    public byte[] Mutant(int number)
    {
        _state = seed * 0x9E37_79B9_7F4A_7C15 + (ulong)number * 0xD1B5_4A32_D192_ED03;
        var mutant = inputs[Below(inputs.Count)].ToList();
        for (var edits = 1 + Below(1 + Below(6)); edits > 0; edits--) Edit(mutant);
        return [.. mutant];
    }

    private void Edit(List<byte> mutant)
    {
        var at = Below(mutant.Count + 1);
        var length = Math.Min(1 + Below(1 << Below(9)), mutant.Count - at);
        switch (Below(9))
        {
            case 0 when at < mutant.Count:
                mutant[at] ^= (byte)(1 << Below(8));
                break;
            case 1 when at < mutant.Count:
                mutant[at] = (byte)Below(256);
                break;
            case 2:
                mutant.InsertRange(at, Encoding.UTF8.GetBytes(tokens[Below(tokens.Count)]));
                break;
            case 3:
                mutant.RemoveRange(at, length);
                break;
            case 4:
                mutant.InsertRange(Below(mutant.Count + 1), mutant.GetRange(at, length));
                break;
            case 5:
                mutant.RemoveRange(at, Below(8) == 0 ? mutant.Count - at : length);
                break;
            case 6:
                var other = inputs[Below(inputs.Count)];
                mutant.RemoveRange(at, mutant.Count - at);
                mutant.AddRange(other.AsSpan(Below(other.Length + 1)));
                break;
            case 7 when length > 0:
                var part = mutant.GetRange(at, length);
                for (var times = 1 << Below(13); times > 0 && mutant.Count < LongestMutant; times--) mutant.InsertRange(at, part);
                break;
            default:
                mutant.InsertRange(at, Enumerable.Range(0, 1 + Below(16)).Select(_ => (byte)Below(256)));
                break;
        }
    }

    private int Below(int end) => (int)(Next() % (ulong)end);

    // SplitMix64 (Steele, Lea, Flood 2014).
    private ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var value = _state;
        value = (value ^ value >> 30) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ value >> 27) * 0x94D0_49BB_1331_11EB;
        return value ^ value >> 31;
    }
}
