using SynthData.Infra.Components.Network;
using SynthData.Infra.Components.Organization;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>What a perimeter needs around it, and what would shut everybody out.</summary>
internal static class PerimeterChecks
{
    private static readonly Cidr[] Private = [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"), Cidr.Parse("100.64.0.0/10")];

    public static void Check(BuildContext context, SettingsBlock settings)
    {
        var problems = context.Problems;
        var organization = context.Settings.Get(OrganizationSettings.Section);
        if (organization is null)
            problems.Error(ComponentErrors.NeedsPart, "A perimeter belongs to an organisation", settings.Place, "Add `organization: {id: \"NUMBER\"}`; `gcloud organizations list` shows it");
        if (settings.IsGiven(PerimeterSettings.Policy) && settings.IsGiven(PerimeterSettings.Scope))
            problems.Error(ComponentErrors.Contradiction, "The scope of a policy that exists is decided already", settings.PlaceOf(PerimeterSettings.Scope), "Leave `scope` or `policy` out");
        else if (settings.Get(PerimeterSettings.Scope) == "folder" && organization?.Get(OrganizationSettings.Folder) is null)
            problems.Error(ComponentErrors.NeedsPart, "The stack has no folder", settings.PlaceOf(PerimeterSettings.Scope), "Add `folder: {}` to `organization`");
        else if (settings.Get(PerimeterSettings.Policy) is null && settings.Get(PerimeterSettings.Scope) == "project" && settings.Get(PerimeterSettings.Projects).Count > 0)
            problems.Error(ComponentErrors.Contradiction, "A policy of one project has no other one inside", settings.PlaceOf(PerimeterSettings.Projects), "Set `scope: folder` or `scope: organization`");
        if (settings.Get(PerimeterSettings.Enforce) && settings.Get(PerimeterSettings.Operators).Count == 0 && settings.Get(PerimeterSettings.Levels).Count == 0)
            problems.Error(ComponentErrors.NeedsPart, "Nobody outside could change anything any more, Terraform included", settings.PlaceOf(PerimeterSettings.Enforce), "Add `operators` or `levels`");
        CheckNetwork(context, settings);
        foreach (var level in settings.Get(PerimeterSettings.Levels)) CheckLevel(context, level);
        foreach (var rule in settings.Get(PerimeterSettings.Ingress)) CheckIngress(context, settings, rule);
        foreach (var rule in settings.Get(PerimeterSettings.Egress))
        {
            CheckServices(context, rule);
            if (rule.Settings.Get(PerimeterSettings.To).Count == 0)
                problems.Error(ComponentErrors.NeedsPart, $"`{rule.Id}` leads nowhere", rule.Settings.PlaceOf(PerimeterSettings.To), "Name `projects` by their numbers");
        }
    }

    private static void CheckNetwork(BuildContext context, SettingsBlock settings)
    {
        if (context.Settings.Get(NetworkSettings.Section) is not { } network) return;
        if (settings.Get(PerimeterSettings.Enforce) && network.IsGiven(NetworkSettings.GoogleApis) && network.Get(NetworkSettings.GoogleApis) == "private")
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, "`google_apis: private` leads to APIs that the perimeter does not know", network.PlaceOf(NetworkSettings.GoogleApis),
                "Leave `google_apis` out: an enforced perimeter makes it `restricted`");
        }

        if (network.Get(NetworkSettings.Existing) is { } existing && settings.Get(PerimeterSettings.Projects).Count == 0)
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, $"The network belongs to `{existing.Get(NetworkSettings.HostProject)}`, which is outside: what stands in it could call nothing inside",
                settings.PlaceOf(PerimeterSettings.Projects), "Add the number of that project to `projects`");
        }
    }

    private static void CheckLevel(BuildContext context, Entry level)
    {
        var ranges = level.Settings.Get(PerimeterSettings.Ranges);
        if (ranges.Count == 0 && level.Settings.Get(PerimeterSettings.Members).Count == 0 && level.Settings.Get(PerimeterSettings.Countries).Count == 0)
            context.Problems.Error(ComponentErrors.NeedsPart, $"`{level.Id}` asks for nothing", level.Settings.Place, "Name `ranges`, `members` or `countries`");
        foreach (var text in ranges.Where(text => text.Contains('.', StringComparison.Ordinal)))
        {
            var range = new CidrPlanner(context.Problems).CheckAlignment(text, level.Settings.PlaceOf(PerimeterSettings.Ranges));
            if (Private.Any(inside => inside.Overlaps(range)))
            {
                context.Problems.Error(
                    ComponentErrors.Contradiction, $"`{text}` has private addresses, which no call to Google's APIs comes from", level.Settings.PlaceOf(PerimeterSettings.Ranges),
                    "Give the public addresses that the network shows to the internet");
            }
        }
    }

    private static void CheckIngress(BuildContext context, SettingsBlock settings, Entry rule)
    {
        CheckServices(context, rule);
        var levels = settings.Get(PerimeterSettings.Levels).Select(level => level.Id).ToArray();
        foreach (var source in rule.Settings.Get(PerimeterSettings.From).Where(source => source != "any" && !char.IsAsciiDigit(source[0]) && !levels.Contains(source)))
        {
            context.Problems.Error(
                StackErrors.UnknownReference, $"There is no level `{source}`", rule.Settings.PlaceOf(PerimeterSettings.From),
                levels.Length == 0 ? "Add it to `levels`" : $"Name one of: {string.Join(", ", levels)}");
        }
    }

    private static void CheckServices(BuildContext context, Entry rule)
    {
        if (rule.Settings.Get(PerimeterSettings.RuleServices).Count == 0)
            context.Problems.Error(ComponentErrors.NeedsPart, $"`{rule.Id}` is for no API", rule.Settings.PlaceOf(PerimeterSettings.RuleServices), "Name `services` such as `storage.googleapis.com`");
    }
}
