using SynthData.Errors;

namespace SynthData.Infra.Components.Network;

/// <summary>A range that is taken, and by what.</summary>
internal sealed record PlannedRange(string Owner, Cidr Range);

/// <summary>
/// Hands out address ranges so that no two overlap. Ranges that the stack gives come first; then each call takes the lowest or highest free place in its pool, so
/// what is asked for last, such as the subnet of a region added at the end, moves nothing that was handed out before.
/// </summary>
internal sealed class CidrPlanner(DiagnosticBag problems)
{
    // Ranges that Google Cloud refuses in a VPC network (docs: "Subnets", prohibited IPv4 subnet ranges).
    private static readonly Cidr[] Prohibited =
    [
        Cidr.Parse("0.0.0.0/8"), Cidr.Parse("127.0.0.0/8"), Cidr.Parse("169.254.0.0/16"), Cidr.Parse("199.36.153.4/30"), Cidr.Parse("199.36.153.8/30"),
        Cidr.Parse("224.0.0.0/4"), Cidr.Parse("255.255.255.255/32"),
    ];

    private readonly List<PlannedRange> _taken = [];

    public IReadOnlyList<PlannedRange> Taken => _taken;

    /// <summary>Takes a range that the stack gives. One that is wrong or overlaps is a problem, and is taken all the same, so that planning goes on.</summary>
    public Cidr Reserve(string owner, string text, Place place)
    {
        var range = Check(text, place);
        if (_taken.Find(one => one.Range.Overlaps(range)) is { } other)
            problems.Error(ComponentErrors.Overlap, $"{range} of {owner} overlaps {other.Range} of {other.Owner}", place, "Give ranges that do not overlap, or leave one out: it is then planned");
        _taken.Add(new(owner, range));
        return range;
    }

    /// <summary>A range that the stack gives, checked by itself and not taken.</summary>
    public Cidr Check(string text, Place place)
    {
        var range = CheckAlignment(text, place);
        if (Array.Exists(Prohibited, range.Overlaps))
            problems.Error(ComponentErrors.Overlap, $"{range} has addresses that a network can't use", place, "Use private addresses, such as those of `10.0.0.0/8`");
        return range;
    }

    /// <summary>A range of anybody's; one that begins in the middle of itself is a problem.</summary>
    public Cidr CheckAlignment(string text, Place place)
    {
        var range = Cidr.Parse(text);
        if (range.Aligned != range)
            problems.Error(ComponentErrors.Overlap, $"{range} does not begin where a range of that size begins", place, $"Write `{range.Aligned}`");
        return range.Aligned;
    }

    /// <summary>The lowest free range of that size; null when the pool has no room.</summary>
    public Cidr? Lowest(string owner, int prefix, Cidr pool) => Take(owner, Free(prefix, pool, up: true));

    /// <summary>The highest free range of that size; null when the pool has no room.</summary>
    public Cidr? Highest(string owner, int prefix, Cidr pool) => Take(owner, Free(prefix, pool, up: false));

    private Cidr? Take(string owner, Cidr? free)
    {
        if (free is { } range) _taken.Add(new(owner, range));
        return free;
    }

    private Cidr? Free(int prefix, Cidr pool, bool up)
    {
        if (prefix < pool.Prefix) return null;
        var size = 1L << 32 - prefix;
        var at = up ? pool.First : pool.Last - size + 1;
        while (at >= pool.First && at + size - 1 <= pool.Last)
        {
            var candidate = new Cidr((uint)at, prefix);
            if (_taken.Find(one => one.Range.Overlaps(candidate)) is not { } other) return candidate;
            // What overlaps is either inside the candidate or around it: the next candidate begins past both.
            at = up ? Math.Max(at + size, (long)other.Range.Last + 1) : Math.Min(at, other.Range.First) - size;
        }

        return null;
    }
}
