using System.Collections.Immutable;
using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>What is wanted of one store.</summary>
internal sealed record Target(decimal RtoMinutes, decimal RpoMinutes);

/// <summary>A risk that somebody takes.</summary>
internal sealed record AcceptedRisk(string Component, ImmutableArray<Incident> Incidents, string Owner, string Reason, DateOnly Expires, Place Place)
{
    /// <summary>It is about an objective above what is promised, not about an incident.</summary>
    public bool OfPromise { get; init; }

    public bool IsAbout(Asset asset, Incident incident) =>
        !OfPromise && (asset.Component == Component || asset.Component?.StartsWith(Component + ".", StringComparison.Ordinal) == true) && (Incidents.IsEmpty || Incidents.Contains(incident));
}

/// <summary>How soon stores must be back and with how much of their data, as a stack says.</summary>
internal sealed class RecoveryTargets
{
    private readonly SettingsBlock _settings;
    private readonly IReadOnlyList<Entry> _components;

    public RecoveryTargets(SettingsBlock stack)
    {
        _settings = stack.Get(RecoverySettings.Section);
        _components = _settings.Get(RecoverySettings.Components);
        ReactMinutes = _settings.Get(RecoverySettings.ReactMinutes);
        NoticeHours = _settings.Get(RecoverySettings.NoticeHours);
        Incidents = Read(_settings.Get(RecoverySettings.Incidents));
        Accepted = [.. _settings.Get(RecoverySettings.Accepted).Select(entry => entry.Settings).Select(risk => new AcceptedRisk(
            risk.Get(RecoverySettings.Component), Read(risk.Get(RecoverySettings.AcceptedIncidents).Where(name => name != RecoverySettings.Promise)), risk.Get(RecoverySettings.Owner), risk.Get(RecoverySettings.Reason),
            DateOnly.TryParseExact(risk.Get(RecoverySettings.Expires), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue, risk.Place)
        {
            OfPromise = risk.Get(RecoverySettings.AcceptedIncidents).Contains(RecoverySettings.Promise),
        })];
    }

    /// <summary>The targets of a stack that says nothing.</summary>
    public static RecoveryTargets Default { get; } = new(new(Place.None));

    public decimal ReactMinutes { get; }

    public decimal NoticeHours { get; }

    /// <summary>Those that the targets hold for.</summary>
    public ImmutableArray<Incident> Incidents { get; }

    public ImmutableArray<AcceptedRisk> Accepted { get; }

    /// <summary>The components that the stack says something special of.</summary>
    public IEnumerable<(string Path, Place Place)> Special => _components.Select(entry => (entry.Id, entry.Settings.Place));

    public Target Of(Asset asset)
    {
        var own = Own(asset);
        return new(own?.Get(RecoverySettings.OwnRto) ?? _settings.Get(RecoverySettings.RtoMinutes), own?.Get(RecoverySettings.OwnRpo) ?? _settings.Get(RecoverySettings.RpoMinutes));
    }

    /// <summary>In GiB; null when the stack does not say.</summary>
    public decimal? SizeOf(Asset asset) => Own(asset)?.Get(RecoverySettings.Size);

    private SettingsBlock? Own(Asset asset) => _components.FirstOrDefault(entry => entry.Id == asset.Component)?.Settings;

    private static ImmutableArray<Incident> Read(IEnumerable<string> names) => [.. names.Select(name => Enum.Parse<Incident>(name, ignoreCase: true)).Distinct()];
}
