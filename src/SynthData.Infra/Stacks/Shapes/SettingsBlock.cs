using SynthData.Errors;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>A group of settings as the stack file gives it, checked against its shape.</summary>
internal sealed class SettingsBlock(Place place)
{
    private readonly Dictionary<Setting, (object? Value, Place Place)> _given = [];

    /// <summary>Where the group stands; of a group that is not written, where the group around it does.</summary>
    public Place Place { get; } = place;

    /// <summary>The value given, or the setting's default.</summary>
    public T Get<T>(Setting<T> setting)
    {
        if (_given.TryGetValue(setting, out var given)) return (T)given.Value!;
        return setting.IsAlwaysThere ? (T)(object)new SettingsBlock(PlaceOf(setting)) : setting.Value!;
    }

    public bool IsGiven(Setting setting) => _given.ContainsKey(setting);

    /// <summary>Where the setting's value stands, or, when it is not given, the group.</summary>
    public Place PlaceOf(Setting setting) =>
        _given.TryGetValue(setting, out var given) ? given.Place : Place with { Path = Place.Path is { Length: > 0 } path ? $"{path}.{setting.Name}" : setting.Name };

    internal void Set(Setting setting, object? value, Place place) => _given[setting] = (value, place);
}
