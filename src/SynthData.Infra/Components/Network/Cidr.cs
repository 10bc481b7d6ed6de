using System.Globalization;

namespace SynthData.Infra.Components.Network;

/// <summary>A range of IPv4 addresses: its first address and how many leading bits all its addresses share.</summary>
internal readonly record struct Cidr(uint First, int Prefix)
{
    public uint Last => First | ~Mask(Prefix);

    /// <summary>Reads <c>10.0.0.0/16</c>; <see cref="First"/> is as written, even when it lies inside the range. A text without a prefix is one address.</summary>
    public static Cidr Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = (slash < 0 ? text : text[..slash]).Split('.').Aggregate(0u, (address, part) => address << 8 | uint.Parse(part, CultureInfo.InvariantCulture));
        return new(first, slash < 0 ? 32 : int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>The range itself when the address given was one inside it.</summary>
    public Cidr Aligned => this with { First = First & Mask(Prefix) };

    public bool Contains(Cidr other) => Prefix <= other.Prefix && (other.First & Mask(Prefix)) == First;

    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>The address at a distance from the first one.</summary>
    public string AddressAt(uint distance) => Dotted(First + distance);

    public override string ToString() => $"{Dotted(First)}/{Prefix}";

    private static uint Mask(int prefix) => prefix == 0 ? 0 : uint.MaxValue << 32 - prefix;

    private static string Dotted(uint address) => $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}";
}
