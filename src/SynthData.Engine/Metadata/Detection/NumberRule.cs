using System.Globalization;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata.Detection;

/// <summary>Columns whose every value is a number: quantities, codes or ids.</summary>
internal static class NumberRule
{
    // Small ranges of whole numbers are answers to "which" more often than to "how much": passengers, children, a year of three.
    private const int MostLabels = 10;
    private const int MostLabelsOfIds = 100;

    /// <summary>Decimal digits that a double holds.</summary>
    private const int ExactDigits = 15;

    public static ColumnMetadata? Try(ColumnProfile profile)
    {
        if (TryRead(profile, NumberMarks.Plain, out var numbers)) return Decide(profile, numbers);
        foreach (var marks in NumberMarks.Others)
            if (TryRead(profile, marks, out numbers) && Decide(profile, numbers) is { } found)
                return found.Sdtype == Sdtype.Numerical ? found with { Marks = marks, Reason = found.Reason + (marks.Decimal == ',' ? ", with a decimal comma" : ", in groups of three digits") } : found;
        return null;
    }

    private static ColumnMetadata? Decide(ColumnProfile profile, Numbers numbers)
    {
        var distinct = profile.Values.Count;
        if (numbers.LeadingZero) return Code(profile, "digits with leading zeros, so not quantities");
        if (numbers.Whole && numbers.Largest >= 1L << 53) return Code(profile, "whole numbers of 2^53 or more, which a double may not hold exactly");
        if (numbers.Whole && profile.IsUnique && profile.Rows > 1 && profile.Words.NamesThings)
            return profile.Is(Sdtype.Id, "a different whole number in every row, and the name says identifier");
        if (numbers.Whole && profile.IsUnique && profile.Rows >= 20 && IsRowNumber(profile))
            return profile.Is(Sdtype.Id, "numbers the rows");
        if (numbers.Whole && profile.Words.EndsWithId && distinct > 1)
        {
            return distinct <= Math.Max(MostLabelsOfIds, profile.Rows / 20)
                ? profile.Is(Sdtype.Categorical, $"{distinct} different identifiers, which repeat")
                : profile.Is(Sdtype.Id, "identifiers by the column's name");
        }
        if (numbers.WholeValued && distinct <= MostLabels && (distinct == 1 ? profile.Rows > 1 : profile.Rows >= 3 * distinct))
            return profile.Is(Sdtype.Categorical, distinct == 1 ? "the same whole number in every row" : $"whole numbers, only {distinct} different ones");
        var reason = numbers.Whole ? $"whole numbers, {distinct} different ones" : $"numbers, {distinct} different ones";
        return profile.Is(Sdtype.Numerical, numbers.MostDigits > ExactDigits ? $"{reason}, of which {ExactDigits} digits are kept" : reason);
    }

    private static ColumnMetadata Code(ColumnProfile profile, string reason) =>
        profile.DistinctShare > 0.5 && profile.Rows > 1 ? profile.Is(Sdtype.Id, reason + "; mostly different in every row")
            : profile.Is(Sdtype.Categorical, $"{reason}; {profile.Distinct} different ones");

    private static bool IsRowNumber(ColumnProfile profile)
    {
        // Codes are numbered by first appearance and the column is unique, so code order is row order.
        for (var index = 0; index < profile.Values.Count; index++)
        {
            if (!long.TryParse(profile.Column.Spelling(profile.Values[index]), CultureInfo.InvariantCulture, out var value)) return false;
            if (index == 0 && value is not (0 or 1)) return false;
            if (value - index is not (0 or 1)) return false;
        }
        return true;
    }

    private static bool TryRead(ColumnProfile profile, NumberMarks marks, out Numbers numbers)
    {
        numbers = new Numbers { Whole = true, WholeValued = true };
        foreach (var code in profile.Values)
        {
            var spelling = profile.Column.Spelling(code).Trim(" \t"u8);
            if (IsInfinity(spelling)) continue;
            if (!marks.TryParse(spelling, out var value) || double.IsNaN(value)) return false;
            if (HasLeadingZero(spelling)) numbers.LeadingZero = true;
            if (spelling.IndexOfAny(marks.Decimal == ',' ? (byte)',' : (byte)'.', (byte)'e', (byte)'E') >= 0) numbers.Whole = false;
            if (value != Math.Truncate(value)) numbers.WholeValued = false;
            numbers.Largest = Math.Max(numbers.Largest, Math.Abs(value));
            if (profile.Column.Storage is { Kind: StorageKind.Decimal }) numbers.MostDigits = Math.Max(numbers.MostDigits, DigitsOf(spelling));
            numbers.Any = true;
        }
        return numbers.Any;
    }

    private static bool HasLeadingZero(ReadOnlySpan<byte> spelling)
    {
        if (spelling[0] is (byte)'-' or (byte)'+') spelling = spelling[1..];
        return spelling.Length > 1 && spelling[0] == '0' && spelling[1] is >= (byte)'0' and <= (byte)'9';
    }

    private static int DigitsOf(ReadOnlySpan<byte> spelling)
    {
        var digits = spelling.TrimStart("-+0."u8);
        if (digits.Contains((byte)'.') || spelling.Contains((byte)'.')) digits = digits.TrimEnd("0"u8);
        return digits.Length - digits.Count((byte)'.');
    }

    private static bool IsInfinity(ReadOnlySpan<byte> spelling)
    {
        if (!spelling.IsEmpty && spelling[0] is (byte)'-' or (byte)'+') spelling = spelling[1..];
        return System.Text.Ascii.EqualsIgnoreCase(spelling, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(spelling, "infinity"u8);
    }

    private struct Numbers
    {
        public bool Any;
        public bool Whole;
        public bool WholeValued;
        public bool LeadingZero;
        public double Largest;

        /// <summary>Digits of the longest decimal, of a file that keeps decimals; else 0.</summary>
        public int MostDigits;
    }
}
