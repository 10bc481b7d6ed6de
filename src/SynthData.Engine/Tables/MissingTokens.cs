using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>Spellings of a missing value in columns of numbers and dates; in columns of labels only the empty field is missing.</summary>
internal static class MissingTokens
{
    private static readonly HashSet<string> Tokens = new(StringComparer.Ordinal)
    {
        "NA", "N/A", "n/a", "na", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "-nan", "NaT", "null", "NULL", "Null", "nil", "None", "none", "NONE",
        "missing", "-", "--", "?", ".", "*", "#VALUE!", "#DIV/0!", "#NULL!",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Tokens.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for an empty or blank field and for the usual tokens.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> spelling)
    {
        spelling = spelling.Trim(" \t"u8);
        if (spelling.IsEmpty) return true;
        if (spelling.Length > 8) return false;
        Span<char> text = stackalloc char[8];
        return Ascii.ToUtf16(spelling, text, out var length) == System.Buffers.OperationStatus.Done && Lookup.Contains(text[..length]);
    }
}
