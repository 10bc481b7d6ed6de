using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Residency;

/// <summary>Something that is in a place, and whether it may be.</summary>
/// <param name="Address">Terraform's address of the resource.</param>
/// <param name="Component">The component that wants it; null in a plan.</param>
/// <param name="What">What of it is there.</param>
/// <param name="Location">Where; null when it can't be told.</param>
/// <param name="Countries">ISO codes; empty when it is global or not known.</param>
/// <param name="Problem">Why it may not be there; null when it may.</param>
internal sealed record Whereabouts(string Address, string? Component, string What, string? Location, IReadOnlyList<string> Countries, Diagnostic? Problem);

/// <summary>Where everything of an environment is, held against the places allowed.</summary>
/// <param name="Allowed">As the stack says; empty when anything goes.</param>
/// <param name="Places">By address.</param>
internal sealed record ResidencyReport(IReadOnlyList<string> Allowed, IReadOnlyList<Whereabouts> Places)
{
    public IEnumerable<Diagnostic> Problems => Places.Select(one => one.Problem).OfType<Diagnostic>();

    /// <param name="inventory">The resources.</param>
    /// <param name="allowed">Places, countries and groups; see <see cref="AllowedPlaces"/>.</param>
    /// <param name="stack">The environment they come from, for the lines; null for a plan.</param>
    public static ResidencyReport Of(Inventory inventory, IReadOnlyList<string> allowed, Stack? stack = null)
    {
        var places = new AllowedPlaces(allowed);
        var found = inventory.Assets.SelectMany(asset => LocatedParts.Of(inventory, asset)).Select(part => Judge(part, places, stack)).ToList();
        if (!places.IsEmpty) found.AddRange(DefaultLogs(inventory, stack));
        return new(allowed, [.. found.Distinct().OrderBy(one => one.Address, StringComparer.Ordinal)]);
    }

    private static Whereabouts Judge(LocatedPart part, AllowedPlaces allowed, Stack? stack)
    {
        var place = part.Location is { } location ? GooglePlaces.Find(location) : null;
        var countries = place?.Countries.Order(StringComparer.Ordinal).ToArray() ?? [];
        var name = part.Location is null ? null : place?.Name ?? part.Location.ToLowerInvariant();
        return new(part.Asset.Address, part.Asset.Component, part.What, name, countries, allowed.IsEmpty ? null : ProblemOf(part, place, allowed, stack));
    }

    private static Diagnostic? ProblemOf(LocatedPart part, GooglePlace? place, AllowedPlaces allowed, Stack? stack)
    {
        var who = $"`{part.Asset.Component ?? part.Asset.Address}`";
        if (part.Location is null)
            return new(ResidencyErrors.CannotTell, Severity.Warning, $"{who} ({part.Asset.Type}): where {part.What} will be is known after an apply only", PlaceOf());
        if (place is null)
        {
            return allowed.Names(part.Location) ? null
                : new(ResidencyErrors.UnknownPlace, Severity.Warning, $"{who} ({part.Asset.Type}): `{part.Location}` is no place this version knows", PlaceOf());
        }

        if (allowed.Contains(place)) return null;
        if (place.IsGlobal)
        {
            return !part.HoldsDataEverywhere ? null
                : new(ResidencyErrors.Everywhere, Severity.Error, $"{who} ({part.Asset.Type}) may keep {part.What} anywhere", PlaceOf(), Hint());
        }

        return new(
            ResidencyErrors.Outside, Severity.Error, $"{who} ({part.Asset.Type}) keeps {part.What} in `{place.Name}` ({string.Join(", ", place.Countries.Order(StringComparer.Ordinal))})", PlaceOf(), Hint());

        Place PlaceOf() => SettingPlaces.Of(stack, part.Asset, part.Settings);

        string? Hint() => part.Asset.Component is { } component && SettingPlaces.Declared(component, part.Settings) is { } setting ? $"Set `{component}.{setting}`, or add the place to `residency.allowed`" : null;
    }

    // What a project has without asking: entries are kept in the global buckets until a sink excludes them.
    private static IEnumerable<Whereabouts> DefaultLogs(Inventory inventory, Stack? stack)
    {
        if (inventory.OfType("google_logging_project_bucket_config").Any(bucket => bucket.Values.Text("bucket_id") == "_Default" && bucket.Values.Text("location") != GooglePlaces.Global)) yield break;
        yield return new(
            "_Default", null, "log entries", GooglePlaces.Global, [],
            new(ResidencyErrors.Everywhere, Severity.Warning, "Cloud Logging's own buckets `_Default` and `_Required` keep log entries anywhere",
                stack is null ? Place.None : stack.Settings.PlaceOf(ResidencySettings.Section),
                "Set a default location for log buckets on the organisation (`gcloud logging settings update`) before the project is made"));
    }
}
