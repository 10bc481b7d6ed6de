using SynthData.Infra.Components.Network;
using SynthData.Infra.Components.Network.Firewall;
using SynthData.Infra.Components.Perimeter;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Organization;

/// <summary>What stands above the projects: a folder for them and a hierarchical firewall policy. A Terraform root of its own.</summary>
internal sealed class OrganizationComponent : IComponent
{
    private const int FirstDeny = 1000;
    private const int FirstAllow = 100000;

    private static readonly Value[] Everywhere = ["0.0.0.0/0"];

    public Setting Section => OrganizationSettings.Section;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(OrganizationSettings.Section) is not { } settings) return;
        var scope = context.Scope("organization", Concern.Organization, settings.Place);
        var number = context.Graph.AddParameter(new("organization_id", "string", "Number of the organisation", settings.Get(OrganizationSettings.Id)));
        var organization = Value.Template($"organizations/{number}");
        var folder = settings.Get(OrganizationSettings.Folder) is { } wanted ? AddFolder(scope, wanted, organization) : null;
        if (settings.Get(OrganizationSettings.Firewall) is { } firewall) AddFirewall(context, scope, firewall, organization, folder);
        if (folder is null && settings.Get(OrganizationSettings.Firewall) is null && context.Settings.Get(PerimeterSettings.Section) is null)
            context.Problems.Error(ComponentErrors.NeedsPart, "`organization` asks for nothing", settings.Place, "Add `folder: {}`, `firewall` or a section `perimeter`, or leave `organization` out");
    }

    private static Resource AddFolder(ComponentScope scope, SettingsBlock settings, Value organization) => scope.Add(
        "google_folder", scope.Local(), "Policies on the folder reach every project in it",
        new()
        {
            ["display_name"] = scope.CloudName(30),
            ["parent"] = settings.Get(OrganizationSettings.Parent) is { } parent ? parent : organization,
            ["deletion_protection"] = true,
        },
        root: Root.Organization);

    private static void AddFirewall(BuildContext context, ComponentScope scope, SettingsBlock settings, Value organization, Resource? folder)
    {
        var onFolder = settings.Get(OrganizationSettings.Attach) == "folder";
        if (onFolder && folder is null)
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, "There is no folder that the policy could rule", settings.PlaceOf(OrganizationSettings.Attach), "Add `folder: {}` to `organization`, or set `attach: organization`");
            return;
        }

        var policy = scope.Add(
            "google_compute_firewall_policy", scope.Local(), "Rules before the firewalls of the networks below",
            new() { ["parent"] = organization, ["short_name"] = scope.CloudName(63), ["description"] = "What networks below can't change; all else is left to them" },
            root: Root.Organization);
        var priorities = new FirewallPriorities();
        foreach (var entry in settings.Get(OrganizationSettings.Deny)) AddRule(context, scope, policy, entry, allows: false, priorities.Next(FirstDeny, entry.Id));
        foreach (var entry in settings.Get(OrganizationSettings.Allow)) AddRule(context, scope, policy, entry, allows: true, priorities.Next(FirstAllow, entry.Id));
        scope.Add(
            "google_compute_firewall_policy_association", scope.Local(), "Puts the policy to work",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["firewall_policy"] = policy.Output("id"),
                ["attachment_target"] = onFolder ? folder!.Output("name") : organization,
            },
            root: Root.Organization);
    }

    private static void AddRule(BuildContext context, ComponentScope scope, Resource policy, Entry entry, bool allows, int priority)
    {
        var (settings, verb) = (entry.Settings, allows ? "allow" : "deny");
        var ports = PortRange.ReadAll(settings, OrganizationSettings.Ports, context.Problems);
        var planner = new CidrPlanner(context.Problems);
        var ranges = settings.Get(OrganizationSettings.Ranges).Select(text => (Value)planner.CheckAlignment(text, settings.PlaceOf(OrganizationSettings.Ranges)).ToString()).ToArray();
        if (ranges.Length == 0)
            context.Problems.Error(ComponentErrors.NeedsPart, $"`{entry.Id}` names no addresses", settings.PlaceOf(OrganizationSettings.Ranges), "Add `ranges: [0.0.0.0/0]` for everybody");
        if (ranges.Length == 0 || ports.Count == 0) return;
        var inwards = settings.Get(OrganizationSettings.Direction) == "ingress";
        scope.Add(
            "google_compute_firewall_policy_rule", ComponentScope.Snake(verb, [entry.Id]), $"{(allows ? "Lets pass" : "Stops")} `{entry.Id}` in every network below",
            new()
            {
                ["firewall_policy"] = policy.Output("id"),
                ["priority"] = priority,
                ["direction"] = inwards ? FirewallPlan.Ingress : FirewallPlan.Egress,
                ["action"] = verb,
                ["enable_logging"] = true,
                ["match"] = FirewallMatch.Of(inwards ? ranges : Everywhere, inwards ? Everywhere : ranges, ports),
            },
            root: Root.Organization);
    }
}
