using System.Globalization;
using System.Net;
using System.Text;
using SynthData.Files.Documents;

namespace SynthData.Api.Settings;

/// <summary>Settings that come from variables of the process instead of the file: how containers are told. A variable wins over the file.</summary>
internal static class SettingVariables
{
    private const string Prefix = "SYNTHDATA_";

    /// <summary>Where Cloud Run's front end, which encrypts, speaks to containers from.</summary>
    private const string CloudRunFrontEnd = "169.254.0.0/16";

    /// <summary><c>limits.uploadBytes</c> is <c>SYNTHDATA_LIMITS_UPLOAD_BYTES</c>; null for lists of groups and maps, which only the file has.</summary>
    public static string? NameOf(Setting setting)
    {
        if (setting is Setting<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> || setting.Path.Contains("[]", StringComparison.Ordinal)) return null;
        var name = new StringBuilder(Prefix);
        foreach (var character in setting.Path)
        {
            if (char.IsUpper(character)) name.Append('_');
            name.Append(character == '.' ? '_' : char.ToUpperInvariant(character));
        }

        return name.ToString();
    }

    /// <summary>Puts what the variables say into the document.</summary>
    /// <param name="root">The map of all settings.</param>
    /// <param name="variable">Value of a variable, or null; an empty one counts as not set.</param>
    public static void AddTo(DocumentNode root, Func<string, string?> variable)
    {
        foreach (var setting in ServiceSettingList.All)
        {
            if (NameOf(setting) is { } name && variable(name) is { Length: > 0 } value) Set(root, setting, Node(setting, value));
        }

        // Cloud Run gives the port, and lets nobody else than its front end in.
        if (variable("K_SERVICE") is not { Length: > 0 } service) return;
        if (variable("PORT") is { Length: > 0 } port) SetDefault(root, ServiceSettingList.Port, port);
        SetDefault(root, ServiceSettingList.Listen, IPAddress.Any.ToString());
        SetDefault(root, ServiceSettingList.TrustedProxies, CloudRunFrontEnd);
        if (SettingsReader.Member(root, "events") is { } events && SettingsReader.Member(events, ServiceSettingList.EventsAudience.Name) is null)
            Set(root, ServiceSettingList.EventsAudience, New(NodeKind.Text, service));
    }

    private static void SetDefault(DocumentNode root, Setting setting, string value)
    {
        if (SettingsReader.Member(root, setting.Path) is null) Set(root, setting, Node(setting, value));
    }

    private static void Set(DocumentNode root, Setting setting, DocumentNode value)
    {
        var map = root;
        foreach (var group in setting.Path.Split('.')[..^1])
        {
            var member = SettingsReader.Member(map, group);
            if (member is null) Put(map, group, member = New(NodeKind.Map, ""));
            map = member;
        }

        Put(map, setting.Name, value);
    }

    private static void Put(DocumentNode map, string name, DocumentNode value)
    {
        map.Members.RemoveAll(member => member.Key == name);
        map.Members.Add(new(name, value, 0, 0));
    }

    private static DocumentNode Node(Setting setting, string value)
    {
        if (setting is not (Setting<IReadOnlyList<IPNetwork>> or Setting<IReadOnlyList<string>>))
            return New(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? NodeKind.Number : NodeKind.Text, value);
        var list = New(NodeKind.List, "");
        list.Items.AddRange(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => New(NodeKind.Text, item)));
        return list;
    }

    /// <summary>Without a line: it stands in no file.</summary>
    private static DocumentNode New(NodeKind kind, string text) => new(kind, text, 0, 0);
}
