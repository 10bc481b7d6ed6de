namespace SynthData.Infra.Passes.Residency;

/// <summary>Where data may be: regions, multi-regions by their own name, countries (<c>de</c>), groups of countries (<c>eu</c>).</summary>
internal sealed class AllowedPlaces
{
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _countries = new(StringComparer.Ordinal);

    public AllowedPlaces(IEnumerable<string> allowed)
    {
        _names = allowed.Select(name => name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _names)
        {
            // `us` and `asia` are names of multi-regions as well, which stand in the same countries.
            if (GooglePlaces.Groups.TryGetValue(name, out var group)) _countries.UnionWith(group);
            else if (name.Length == 2) _countries.Add(name.ToUpperInvariant());
        }
    }

    public bool IsEmpty => _names.Count == 0;

    /// <summary>Whether a name means something: a location, a group, or two letters for a country.</summary>
    public static bool IsKnown(string name) =>
        GooglePlaces.Groups.ContainsKey(name.ToLowerInvariant()) || GooglePlaces.Find(name) is not null || name.Length == 2 && name.All(char.IsAsciiLetter);

    /// <summary>The place is named itself.</summary>
    public bool Names(string place) => _names.Contains(place.ToLowerInvariant());

    /// <summary>Every part of the place is allowed. A multi-region is when it is named itself, or all that it may keep data in is allowed.</summary>
    public bool Contains(GooglePlace place)
    {
        if (_names.Contains(place.Name)) return true;
        if (place.IsGlobal) return false;
        return place.Regions.Count > 0
            ? place.Regions.All(region => _names.Contains(region) || _countries.Overlaps(GooglePlaces.Find(region)!.Countries))
            : place.Countries.All(_countries.Contains);
    }
}
