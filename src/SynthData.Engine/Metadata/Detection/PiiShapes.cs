using System.Net;

namespace SynthData.Engine.Metadata.Detection;

/// <summary>Shapes and check digits of values that identify persons.</summary>
internal static class PiiShapes
{
    private static readonly string[] StreetWords =
    [
        "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "boulevard", "blvd", "way", "court", "ct", "place", "pl", "square",
        "sq", "terrace", "close", "crescent", "highway", "hwy", "parkway", "pkwy", "strasse", "straße", "rue", "via", "calle", "platz", "weg", "gasse",
    ];

    /// <summary>An address as RFC 5322's dot-atom at a domain of at least two labels (RFC 1035 shape, letters of any script).</summary>
    public static bool IsEmail(string value)
    {
        value = value.Trim();
        var at = value.IndexOf('@');
        if (at is < 1 or > 64 || value.Length > 254 || value.LastIndexOf('@') != at) return false;
        var domain = value[(at + 1)..].Split('.');
        return value[..at].Split('.').All(IsAtom) && domain.Length >= 2 && domain.All(IsLabel) && domain[^1].Length >= 2 && !domain[^1].All(char.IsAsciiDigit);
    }

    /// <summary>12 to 19 digits, perhaps in groups, of a known issuer's prefix and length (ISO/IEC 7812) with a right check digit (Luhn).</summary>
    public static bool IsCreditCard(string value)
    {
        Span<int> digits = stackalloc int[19];
        var count = 0;
        char separator = default;
        value = value.Trim();
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (char.IsAsciiDigit(character))
            {
                if (count == digits.Length) return false;
                digits[count++] = character - '0';
            }
            else
            {
                if (character is not (' ' or '-') || separator != default && character != separator || at == 0 || !char.IsAsciiDigit(value[at - 1])) return false;
                separator = character;
            }
        }
        return count >= 12 && IsIssued(digits[..count]) && PassesLuhn(digits[..count]);
    }

    /// <summary>AAA-GG-SSSS with an area, group and serial that may be issued (SSA: no 000, 666, 9xx; no 00; no 0000); not the two known void ones.</summary>
    public static bool IsSsn(string value) =>
        value.Length == 11 && value[3] is '-' or ' ' && value[6] == value[3] && IsBareSsn(value.Remove(6, 1).Remove(3, 1));

    public static bool IsBareSsn(string value)
    {
        if (IsSsnWithSeparators(value)) return IsSsn(value);
        return value.Length == 9 && value.All(char.IsAsciiDigit) && !value.StartsWith("000", StringComparison.Ordinal)
            && !value.StartsWith("666", StringComparison.Ordinal) && value[0] != '9' && value[3..5] != "00" && value[5..] != "0000"
            && value is not ("078051120" or "219099999");
    }

    public static bool IsIpv4(string value) =>
        value.Count(character => character == '.') == 3 && value.All(character => character == '.' || char.IsAsciiDigit(character))
        && value.Split('.').All(part => part.Length is 1 or 2 or 3 && int.Parse(part) <= 255) && IPAddress.TryParse(value, out _);

    /// <summary>9 to 15 digits (ITU-T E.164) set as telephone numbers are: with a plus, an area code in brackets, a trunk zero and groups, or 3-3-4.</summary>
    public static bool IsPhone(string value)
    {
        if (!TryGroups(value, out var groups, out var plus, out var bracket)) return false;
        var digits = groups.Sum(group => group.Length);
        if (digits is < 9 or > 15 || IsIpv4(value) || IsSsnWithSeparators(value)) return false;
        if (groups.Skip(1).Any(group => group.Length == 1 && !plus)) return false;
        if (plus || bracket) return true;
        if (groups.Count == 1) return digits == 11 && value[0] == '1' && value[1] >= '3';
        if (groups[0].Length == 1 && groups[0] != "1") return false;
        var national = groups[0] == "1" ? groups.Skip(1).ToList() : groups;
        if (national.Count == 3 && national[0].Length == 3 && national[1].Length == 3 && national[2].Length == 4 && national[0][0] >= '2') return true;
        return groups[0][0] == '0' && groups[0].Length > 1 && groups.Count <= 6;
    }

    /// <summary>What is a telephone number when the column's name says so: 7 to 15 digits with separators.</summary>
    public static bool IsPhoneLike(string value) =>
        TryGroups(value, out var groups, out _, out _) && groups.Sum(group => group.Length) is >= 7 and <= 15;

    /// <summary>A house number, then or after words, one of them a kind of street.</summary>
    public static bool IsStreetAddress(string value)
    {
        if (!IsAddressLike(value)) return false;
        var words = value.ToLowerInvariant().Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 3 && Array.Exists(words, word => StreetWords.Contains(word));
    }

    public static bool IsAddressLike(string value) => value.Any(char.IsDigit) && value.Count(char.IsLetter) >= 3 && value.Trim().Contains(' ');

    public static bool IsNameLike(string value)
    {
        value = value.Trim();
        return value.Length is >= 1 and <= 60 && char.IsLetter(value[0])
            && value.All(character => char.IsLetter(character) || character is ' ' or '-' or '\'' or '.' or ',' or '’') && value.Split(' ').Length <= 5;
    }

    public static bool IsFullName(string value) =>
        IsNameLike(value) && value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: >= 2 and <= 4 } words
        && words.All(word => char.IsUpper(word[0]) || word is "de" or "van" or "von" or "da" or "di" or "der" or "bin" or "al");

    private static bool IsSsnWithSeparators(string value) => value.Length == 11 && value[3] is '-' or ' ' && value[6] is '-' or ' ';

    private static bool IsAtom(string atom) => atom.Length > 0 && atom.All(character => char.IsLetterOrDigit(character) || "!#$%&'*+/=?^_`{|}~-".Contains(character));

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(character => char.IsLetterOrDigit(character) || character == '-');

    /// <summary>Splits digits at blanks, dashes, points and brackets; an extension is dropped.</summary>
    private static bool TryGroups(string value, out List<string> groups, out bool plus, out bool bracket)
    {
        groups = [];
        value = value.Trim();
        var extension = value.IndexOfAny(['x', 'X']);
        if (extension > 0 && value[(extension + 1)..].All(char.IsAsciiDigit)) value = value[..extension].TrimEnd();
        plus = value.StartsWith('+');
        bracket = value.StartsWith('(');
        if (value.Length > 24 || value.Any(character => !char.IsAsciiDigit(character) && character is not (' ' or '-' or '.' or '(' or ')' or '+'))) return false;
        if (value.LastIndexOf('+') > 0 || bracket != value.Contains(')') && !plus) return false;
        groups = [.. value.Split([' ', '-', '.', '(', ')', '+'], StringSplitOptions.RemoveEmptyEntries)];
        return groups.Count > 0;
    }

    private static bool IsIssued(ReadOnlySpan<int> digits)
    {
        var count = digits.Length;
        var two = digits[0] * 10 + digits[1];
        var four = two * 100 + digits[2] * 10 + digits[3];
        return two switch
        {
            >= 40 and <= 49 => count is 13 or 16 or 19,
            >= 51 and <= 55 => count == 16,
            >= 22 and <= 27 when four is >= 2221 and <= 2720 => count == 16,
            34 or 37 => count == 15,
            30 when four < 3060 => count is >= 14 and <= 19,
            36 or 38 or 39 => count is >= 14 and <= 19,
            35 when four is >= 3528 and <= 3589 => count is >= 16 and <= 19,
            60 or 64 or 65 or 62 => count >= 16,
            50 or 56 or 57 or 58 or 63 or 67 or 68 or 69 => true,
            >= 10 and <= 19 => count == 15,
            _ => false,
        };
    }

    private static bool PassesLuhn(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var back = 1; back <= digits.Length; back++)
        {
            var digit = digits[^back];
            if (back % 2 == 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
