using SynthData.Engine.Tables.Cells;

namespace SynthData.Platform.Deliveries.Spanner;

/// <summary>
/// Names that Spanner takes: a letter, then letters, digits and underscores of ASCII, 128 at most, and different also without regard to case. Everything else becomes
/// an underscore.
/// </summary>
internal static class SpannerNames
{
    private const int Longest = 128;

    /// <summary>The name nearest to one; <paramref name="otherwise"/> where it has no letter and no digit that Spanner takes.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="otherwise">A name that Spanner takes, which also goes before one that starts with no letter.</param>
    public static string Of(string name, string otherwise)
    {
        var allowed = string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        if (allowed.All(character => character == '_')) return otherwise;
        return Cut(char.IsAsciiLetter(allowed[0]) ? allowed : $"{otherwise}_{allowed.TrimStart('_')}", Longest);
    }

    /// <summary>Names of columns, in their order; what two would have in common, the later one gets with a number.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<TypedColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. columns.Select((column, index) => Free(Of(column.Name, FormattableString.Invariant($"column_{index + 1}")), taken))];
    }

    /// <summary>The name, or the first one like it that is free, which is then taken.</summary>
    public static string Free(string name, ISet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            var ending = FormattableString.Invariant($"_{number}");
            free = Cut(name, Longest - ending.Length) + ending;
        }

        return free;
    }

    public static string Cut(string name, int most) => name.Length <= most ? name : name[..most];
}
