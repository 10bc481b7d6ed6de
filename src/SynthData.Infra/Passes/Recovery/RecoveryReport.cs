using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Recovery.Stores;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>What an incident means for one store, by its best way out.</summary>
/// <param name="Incident">What happens.</param>
/// <param name="Way">The best way; null when there is none: data is lost, or away until the place is back.</param>
/// <param name="RpoMinutes">Of the newest data, what is lost at most; null when it can't be told or there is no way.</param>
/// <param name="RtoMinutes">Until it is back, noticing included; null without a way.</param>
/// <param name="MeetsTarget">Null for an incident that the targets don't hold for.</param>
/// <param name="Accepted">The risk that somebody takes in place of a finding.</param>
internal sealed record Outcome(Incident Incident, RestoreWay? Way, decimal? RpoMinutes, decimal? RtoMinutes, bool? MeetsTarget, AcceptedRisk? Accepted)
{
    /// <summary>It takes nothing of the store's own.</summary>
    public bool IsSpared { get; init; }
}

/// <summary>One store with its targets and what each incident means for it.</summary>
/// <param name="Name">The component, with the resource's name where it has several stores; the address in a plan.</param>
/// <param name="Store">What holds data.</param>
/// <param name="Target">What is wanted of it.</param>
/// <param name="Outcomes">One an incident.</param>
internal sealed record StoreRecovery(string Name, Store Store, Target Target, IReadOnlyList<Outcome> Outcomes);

/// <summary>How every store of an environment gets over every incident.</summary>
/// <param name="Stores">By component and address.</param>
/// <param name="Problems">What misses its target, and risks accepted for too long.</param>
/// <param name="Idle">Lines of <c>recovery</c> that mean nothing here; in another environment they may.</param>
internal sealed record RecoveryReport(IReadOnlyList<StoreRecovery> Stores, IReadOnlyList<Diagnostic> Problems, IReadOnlyList<Diagnostic> Idle)
{
    private static readonly Incident[] Incidents = Enum.GetValues<Incident>();

    /// <param name="inventory">The resources.</param>
    /// <param name="targets">What is wanted.</param>
    /// <param name="today">Risks accepted until an earlier day are findings again.</param>
    /// <param name="stack">The environment they come from, for the lines; null for a plan.</param>
    public static RecoveryReport Of(Inventory inventory, RecoveryTargets targets, DateOnly today, Stack? stack = null)
    {
        var problems = new List<Diagnostic>();
        var stores = new List<StoreRecovery>();
        var used = new HashSet<AcceptedRisk>();
        var found = StoreReader.Read(inventory, targets.SizeOf).OrderBy(one => one.Asset.Component ?? "", StringComparer.Ordinal).ThenBy(one => one.Asset.Address, StringComparer.Ordinal).ToArray();
        var several = found.GroupBy(one => one.Asset.Component, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var store in found)
        {
            var target = targets.Of(store.Asset);
            var outcomes = Incidents.Select(incident => Judge(store, incident, target, targets, today)).ToArray();
            stores.Add(new(NameOf(store.Asset, several), store, target, outcomes));
            foreach (var outcome in outcomes)
            {
                if (outcome.Accepted is { } risk) used.Add(risk);
                else if (ProblemOf(store, outcome, target, stack) is { } problem) problems.Add(problem);
                // A risk that is over is in use: it is not unused as well.
                used.UnionWith(targets.Accepted.Where(one => one.Expires < today && one.IsAbout(store.Asset, outcome.Incident)));
            }
        }

        problems.AddRange(targets.Accepted.Where(risk => risk.Expires < today).Select(risk => new Diagnostic(
            RecoveryErrors.WaiverOver, Severity.Warning, $"`{risk.Component}`: accepted by {risk.Owner} until {risk.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", risk.Place)));
        return new(stores, problems, [.. IdleLines(targets, used, today, stores)]);
    }

    private static string NameOf(Asset asset, HashSet<string?> several) =>
        asset.Component is not { } component ? asset.Address : several.Contains(component) ? $"{component} ({asset.Name})" : component;

    private static IEnumerable<Diagnostic> IdleLines(RecoveryTargets targets, HashSet<AcceptedRisk> used, DateOnly today, List<StoreRecovery> stores) =>
    [
        .. targets.Accepted.Where(risk => risk.Expires >= today && !risk.OfPromise && !used.Contains(risk))
            .Select(risk => new Diagnostic(RecoveryErrors.WaiverUnused, Severity.Warning, $"`{risk.Component}`: there is nothing to accept", risk.Place)),
        .. targets.Special.Where(special => !stores.Exists(one => one.Store.Asset.Component == special.Path))
            .Select(special => new Diagnostic(RecoveryErrors.UnknownComponent, Severity.Warning, $"`{special.Path}` holds no data", special.Place)),
    ];

    private static Outcome Judge(Store store, Incident incident, Target target, RecoveryTargets targets, DateOnly today)
    {
        var ways = store.Ways.Where(way => way.Incidents.Contains(incident) && (incident != Incident.Deletion || way.WindowHours is null || way.WindowHours >= targets.NoticeHours));
        var best = ways.Select(way => (Way: way, Rto: way.RtoMinutes + (way.IsAutomatic ? 0 : targets.ReactMinutes)))
            .OrderByDescending(one => one.Way.RpoMinutes <= target.RpoMinutes && one.Rto <= target.RtoMinutes).ThenBy(one => one.Way.RpoMinutes ?? decimal.MaxValue).ThenBy(one => one.Rto)
            .Cast<(RestoreWay Way, decimal Rto)?>().FirstOrDefault();
        if (store.Spared.Contains(incident)) return new(incident, null, null, null, null, null) { IsSpared = true };
        bool? meets = !targets.Incidents.Contains(incident) ? null : best is { } way && way.Way.RpoMinutes <= target.RpoMinutes && way.Rto <= target.RtoMinutes;
        // Data without any way back is a finding whatever the targets hold for.
        var isFinding = meets == false || incident == Incident.Deletion && best is null;
        var accepted = isFinding ? targets.Accepted.FirstOrDefault(risk => risk.Expires >= today && risk.IsAbout(store.Asset, incident)) : null;
        return new(incident, best?.Way, best?.Way.RpoMinutes, best?.Rto, meets, accepted);
    }

    private static Diagnostic? ProblemOf(Store store, Outcome outcome, Target target, Stack? stack)
    {
        var name = $"`{store.Asset.Component ?? store.Asset.Address}` ({store.Kind})";
        var place = SettingPlaces.Of(stack, store.Asset);
        if (outcome is { Incident: Incident.Deletion, Way: null }) return new(RecoveryErrors.NoWayBack, Severity.Error, $"{name} has no way back after a deletion", place, HintOf(store));
        if (outcome.MeetsTarget != false) return null;
        var after = $"{name}, {Word(outcome.Incident)}";
        if (outcome.Way is not { } way)
            return new(RecoveryErrors.TargetMissed, Severity.Warning, $"{after}: it is away until {(outcome.Incident == Incident.Zone ? "the zone is" : outcome.Incident == Incident.Region ? "the region is" : "it is")} back; the targets are {Minutes(target.RpoMinutes)} lost, {Minutes(target.RtoMinutes)} away", place);
        if (outcome.RpoMinutes is not { } lost) return new(RecoveryErrors.CannotTell, Severity.Warning, $"{after}: {way.What}, and how much is lost can't be told", place);
        var parts = new List<string>();
        if (lost > target.RpoMinutes) parts.Add($"up to {Minutes(lost)} of data are lost, {Minutes(target.RpoMinutes)} may be");
        if (outcome.RtoMinutes > target.RtoMinutes) parts.Add($"it is away for {Minutes(outcome.RtoMinutes.Value)}, {Minutes(target.RtoMinutes)} may be");
        return new(RecoveryErrors.TargetMissed, Severity.Warning, $"{after}: {way.What}; {string.Join(", and ", parts)}", place);
    }

    private static string? HintOf(Store store) => store.Hint is { } hint ? $"{hint}, or say in `recovery.accepted` who takes the risk, why and until when" : null;

    /// <summary>As a reader says it: <c>a zone lost</c>.</summary>
    public static string Word(Incident incident) => incident switch
    {
        Incident.Deletion => "something deleted",
        Incident.Zone => "a zone lost",
        Incident.Region => "the region lost",
        _ => "the project deleted",
    };

    /// <summary>Minutes as people say them: <c>15 min</c>, <c>2 h</c>, <c>7 d</c>.</summary>
    public static string Minutes(decimal minutes) => minutes switch
    {
        0 => "0",
        < 120 => FormattableString.Invariant($"{minutes:0.#} min"),
        < 48 * 60 => FormattableString.Invariant($"{minutes / 60:0.#} h"),
        _ => FormattableString.Invariant($"{minutes / 1440:0.#} d"),
    };
}
