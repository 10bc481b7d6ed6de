using System.Text.RegularExpressions;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Organization;

/// <summary>What a stack says of the organisation around its projects.</summary>
internal static partial class OrganizationSettings
{
    public static readonly Setting<string> Id = Setting.Text("id", null, "Number of the organisation.", new("an organisation's number", IdPattern(), "123456789012"));

    public static readonly Setting<string?> Parent = Setting.OptionalText(
        "parent", "Folder that it is made in; the organisation itself when absent.", new("a folder: `folders/` and its number", ParentPattern(), "folders/123456789012"));

    public static readonly Setting<SettingsBlock?> Folder = Setting.OptionalBlock(
        "folder", BlockShape.Of(Parent), "A folder for the environment's projects, named after the stack and the environment. Projects are moved into it by hand.");

    public static readonly Setting<string> Attach = Setting.Choice(
        "attach", "folder", ["folder", "organization"],
        "Where the policy rules: the `folder`, or the whole `organization`, which takes one policy only; give the section to one environment then.");

    public static readonly Setting<string> Direction = Setting.Choice("direction", "ingress", ["ingress", "egress"], "Whether the ranges are where connections come from, or where they go.");

    public static readonly Setting<IReadOnlyList<string>> Ranges = Setting.Texts("ranges", "Addresses on the other side.", TextFormat.Cidr);

    public static readonly Setting<IReadOnlyList<string>> Ports = Setting.Texts("ports", "Protocols and ports: `tcp:22`, `all`.", NetworkFormats.Ports, byDefault: ["all"]);

    private static readonly BlockShape Rule = BlockShape.Of(Direction, Ranges, Ports);

    public static readonly Setting<IReadOnlyList<Entry>> Deny = Setting.Map("deny", Rule, "What no network below may let pass, whatever its own firewall says. Comes before `allow`.");

    public static readonly Setting<IReadOnlyList<Entry>> Allow = Setting.Map("allow", Rule, "What every network below lets pass, whatever its own firewall says. All else is left to the networks.");

    public static readonly Setting<SettingsBlock?> Firewall = Setting.OptionalBlock(
        "firewall", BlockShape.Of(Attach, Deny, Allow), "A hierarchical firewall policy, which rules before the firewalls of the networks below.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "organization", BlockShape.Of(Id, Folder, Firewall),
        "What needs rights on the organisation. It is emitted as a Terraform root of its own, `organization/`, which other people apply.");

    [GeneratedRegex(@"\A[0-9]{6,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\Afolders/[0-9]{6,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParentPattern();
}
