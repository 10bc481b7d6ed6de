namespace SynthData.Engine.Metadata.Detection;

/// <summary>The words of a column's name, in lower case: <c>customerID_2</c> is <c>customer, id</c>.</summary>
internal sealed class HeaderWords
{
    private static readonly HashSet<string> IdWords = new(StringComparer.Ordinal)
    {
        "id", "ids", "key", "uuid", "guid", "code", "ref", "reference", "number", "num", "no", "nr", "serial", "index", "sku", "isbn", "account", "rownames",
    };

    private readonly List<string> _words;

    private HeaderWords(List<string> words) => _words = words;

    /// <summary>The last word says that values name something.</summary>
    public bool NamesThings => _words.Count > 0 && (IdWords.Contains(_words[^1]) || _words is ["id", ..]);

    /// <summary>The last word is <c>id</c>, <c>key</c> or a kind of them, which never counts anything.</summary>
    public bool EndsWithId => _words.Count > 0 && _words[^1] is "id" or "ids" or "key" or "uuid" or "guid";

    public static HeaderWords Of(string header)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 0; at <= header.Length; at++)
        {
            var isLetter = at < header.Length && char.IsLetter(header[at]);
            // A capital begins a word after a small letter, or before one when it follows a capital.
            var begins = isLetter && at > start && char.IsUpper(header[at])
                && (char.IsLower(header[at - 1]) || at + 1 < header.Length && char.IsLower(header[at + 1]));
            if (isLetter && !begins) continue;
            if (at > start) words.Add(header[start..at].ToLowerInvariant());
            start = isLetter ? at : at + 1;
        }
        return new(words);
    }

    public bool Has(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (_words.Contains(word)) return true;
        return false;
    }

    /// <summary>The other words, where one of these is among them; else null.</summary>
    public string? Without(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (_words.IndexOf(word) is >= 0 and var at) return string.Join(' ', _words.Where((_, index) => index != at));
        return null;
    }

    /// <summary>True when the words stand next to each other, also written as one.</summary>
    public bool HasPhrase(string first, string second)
    {
        for (var index = 0; index < _words.Count; index++)
            if (_words[index] == first + second || _words[index] == first && index + 1 < _words.Count && _words[index + 1] == second) return true;
        return false;
    }
}
