using SynthData.Errors;
using SynthData.Files.Documents;

namespace SynthData.Api.Settings;

/// <summary>Reads settings out of a document and notes every problem with its place. What is wrong is left at its default, so that reading goes on.</summary>
internal sealed class SettingsReader(string file, DiagnosticBag problems)
{
    /// <summary>Reports names that are no settings, and names given twice, wherever they are.</summary>
    public void CheckNames(DocumentNode map, string path = "")
    {
        if (!IsMap(map, path)) return;
        var names = ServiceSettingList.All.Where(setting => setting.Path.StartsWith(path, StringComparison.Ordinal)).Select(setting => setting.Path[path.Length..]).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            var place = new Place(file, member.Line, member.Position, Path: path + member.Key);
            if (!seen.Add(member.Key)) problems.Error(SettingsErrors.GivenTwice, $"`{member.Key}` is given twice", place);
            else if (names.Contains(member.Key)) continue;
            else if (names.Any(name => name.StartsWith(member.Key + ".", StringComparison.Ordinal))) CheckNames(member.Value, path + member.Key + ".");
            else if (names.Any(name => name.StartsWith(member.Key + "[].", StringComparison.Ordinal))) CheckItems(member.Value, path + member.Key);
            else
                problems.Error(
                    SettingsErrors.UnknownSetting, $"There is no setting `{path}{member.Key}`", place,
                    $"Settings here: {string.Join(", ", names.Select(name => name.Split('.', '[')[0]).Distinct())}");
        }
    }

    public T Get<T>(DocumentNode? group, Setting<T> setting)
    {
        if (Member(group, setting.Name) is not { } node) return setting.Fallback;
        if (setting.Parse(node) is { } value) return value;
        problems.Error(SettingsErrors.BadValue, $"`{setting.Path}` takes {setting.Takes}", PlaceOf(node, setting.Path), $"Give {setting.Takes}. {setting.Doc}");
        return setting.Fallback;
    }

    /// <summary>A setting without a default, in a group that is there.</summary>
    public T Need<T>(DocumentNode group, Setting<T> setting)
    {
        if (Member(group, setting.Name) is null) problems.Error(SettingsErrors.Missing, $"`{setting.Path}` is missing", PlaceOf(group, setting.Path), $"Give {setting.Takes}. {setting.Doc}");
        return Get(group, setting);
    }

    /// <summary>Reports a value that does not go with the others.</summary>
    public void Refuse(DocumentNode group, Setting setting, string message, string hint) =>
        problems.Error(SettingsErrors.BadValue, message, PlaceOf(Member(group, setting.Name) ?? group, setting.Path), hint);

    /// <summary>A group or value, or null when nothing is written there.</summary>
    public static DocumentNode? Member(DocumentNode? group, string name) =>
        group?.Members.FirstOrDefault(member => member.Key == name)?.Value is { Kind: not NodeKind.Null } value ? value : null;

    /// <summary>What stands in no line comes from a variable.</summary>
    public Place PlaceOf(DocumentNode node, string path) => node.Line > 0 ? new(file, node.Line, node.Position, Path: path) : VariableOf(path) ?? new(file, Path: path);

    private static Place? VariableOf(string path) =>
        ServiceSettingList.All.FirstOrDefault(setting => setting.Path == path) is { } setting && SettingVariables.NameOf(setting) is { } name ? new($"variable {name}") : null;

    private void CheckItems(DocumentNode list, string path)
    {
        if (list.Kind == NodeKind.Null) return;
        if (list.Kind != NodeKind.List) problems.Error(SettingsErrors.WrongType, $"`{path}` is {list.KindName}, not a list", PlaceOf(list, path));
        foreach (var item in list.Items) CheckNames(item, path + "[].");
    }

    private bool IsMap(DocumentNode node, string path)
    {
        if (node.Kind is NodeKind.Map or NodeKind.Null) return true;
        var what = path.Length == 0 ? "The file" : $"`{path.TrimEnd('.')}`";
        problems.Error(SettingsErrors.WrongType, $"{what} is {node.KindName}, not a map of names to values", PlaceOf(node, path.TrimEnd('.')));
        return false;
    }
}
