using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>One length of text. A class is <c>9</c> digit, <c>1</c> digit but 0, <c>a</c> lower, <c>A</c> upper, <c>f</c>/<c>F</c> hexadecimal, <c>x</c> letter or digit, <c>=</c> the common character.</summary>
/// <param name="Classes">One class a position.</param>
/// <param name="Common">The common characters, one for each <c>=</c> in order.</param>
/// <param name="Weight">Share of rows in 1/1000, at least 1.</param>
internal sealed record TextPattern(string Classes, string Common, int Weight)
{
    /// <summary>Longest text that is made.</summary>
    public const int Longest = 64;

    /// <summary>Values without a 0 at a position that make it more than chance.</summary>
    private const int WithoutZero = 100;

    private const string Digits = "0123456789", Lower = "abcdefghijklmnopqrstuvwxyz", Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Number of different texts, or 0 for more than 2^62.</summary>
    public ulong Room { get; } = RoomOf(Classes);

    /// <summary>The text of a row; different for different <paramref name="index"/>es below <see cref="Room"/>.</summary>
    public string Make(StreamKey key, long index, long row, int column)
    {
        var number = Room > 0 ? Permutation.Apply((ulong)index % Room, Room, key, column) : 0;
        return string.Create(Classes.Length, (this, key, row, column, number), static (text, state) =>
        {
            var (pattern, key, row, column, number) = state;
            var common = 0;
            for (var position = 0; position < text.Length; position++)
            {
                var alphabet = Alphabet(pattern.Classes[position]);
                if (alphabet.Length == 0) text[position] = pattern.Common[common++];
                else if (pattern.Room > 0)
                {
                    text[position] = alphabet[(int)(number % (ulong)alphabet.Length)];
                    number /= (ulong)alphabet.Length;
                }
                else
                {
                    var word = Philox.Cell(key, row, column, 2 + (uint)position).X0;
                    text[position] = alphabet[(int)((ulong)word * (uint)alphabet.Length >> 32)];
                }
            }
        });
    }

    /// <summary>Whether a pattern that was read can make text.</summary>
    public static bool IsWhole(TextPattern pattern) => pattern.Weight > 0 && pattern.Classes.Length is > 0 and <= Longest && pattern.Common.Length == pattern.Classes.Count(c => Alphabet(c).Length == 0);

    /// <summary>What kinds of characters a text has where; texts of different shapes are never equal.</summary>
    public static string ShapeOf(string text) =>
        string.Create(text.Length, text, static (shape, text) =>
        {
            for (var position = 0; position < shape.Length; position++)
                shape[position] = char.IsAsciiDigit(text[position]) ? '9' : char.IsAsciiLetterLower(text[position]) ? 'a' : char.IsAsciiLetterUpper(text[position]) ? 'A' : text[position];
        });

    public static TextPattern Of(IReadOnlyList<string> values, int allRows)
    {
        var classes = new char[values[0].Length];
        var common = "";
        for (var position = 0; position < classes.Length; position++)
        {
            classes[position] = ClassAt(values, position);
            if (classes[position] == '=') common += values[0][position];
        }

        return new(new(classes), common, Math.Max(1, (int)(1000L * values.Count / allRows)));
    }

    private static char ClassAt(IReadOnlyList<string> values, int position)
    {
        bool digit = false, zero = false, lower = false, upper = false, beyondHex = false, other = false, same = true;
        foreach (var value in values)
        {
            var c = value[position];
            same &= c == values[0][position];
            digit |= char.IsAsciiDigit(c);
            zero |= c == '0';
            lower |= char.IsAsciiLetterLower(c);
            upper |= char.IsAsciiLetterUpper(c);
            beyondHex |= !char.IsAsciiHexDigit(c);
            other |= !char.IsAsciiLetterOrDigit(c);
            // Half a character of two units is none.
            same &= !char.IsSurrogate(c);
        }

        if (same) return '=';
        if (other) return 'x';
        if (lower && upper) return 'x';
        if (digit && (lower || upper)) return beyondHex ? 'x' : lower ? 'f' : 'F';
        return digit ? zero || values.Count < WithoutZero ? '9' : '1' : lower ? 'a' : 'A';
    }

    private static string Alphabet(char characterClass) => characterClass switch
    {
        '9' => Digits,
        '1' => Digits[1..],
        'a' => Lower,
        'A' => Upper,
        'f' => "0123456789abcdef",
        'F' => "0123456789ABCDEF",
        'x' => Digits + Upper + Lower,
        _ => "",
    };

    private static ulong RoomOf(string classes)
    {
        UInt128 room = 1;
        foreach (var characterClass in classes)
        {
            room *= (uint)Math.Max(1, Alphabet(characterClass).Length);
            if (room > 1UL << 62) return 0;
        }

        return (ulong)room;
    }
}
