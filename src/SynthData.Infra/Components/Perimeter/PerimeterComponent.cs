using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>VPC Service Controls: who has a role on data inside still can't take it out, nor reach it from where nobody should.</summary>
internal sealed class PerimeterComponent : IComponent
{
    // Access Context Manager: letters, digits and underscores, at most 50.
    private const int LongestName = 50;

    public Setting Section => PerimeterSettings.Section;

    /// <summary>Whether networks must reach Google's APIs by the addresses that know perimeters.</summary>
    public static bool IsEnforced(BuildContext context) => context.Settings.Get(PerimeterSettings.Section)?.Get(PerimeterSettings.Enforce) == true;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(PerimeterSettings.Section) is not { } settings) return;
        PerimeterChecks.Check(context, settings);
        var scope = context.Scope("perimeter", Concern.Organization, settings.Place);
        var project = context.Add(new()
        {
            Address = new("google_project", scope.Local("inside"), IsData: true), Component = scope.Path, Concern = Concern.Organization, Root = Root.Organization,
            Reason = "Perimeters know projects by their numbers", Body = new() { ["project_id"] = context.ProjectId }, Place = scope.Place,
        });
        var policy = PolicyOf(context, scope, settings, project);
        var levels = settings.Get(PerimeterSettings.Levels).ToDictionary(level => level.Id, level => AddLevel(context, scope, policy, level), StringComparer.Ordinal);
        var configuration = Configuration(context, settings, project.Output("number"), levels);
        var enforced = settings.Get(PerimeterSettings.Enforce);
        var perimeter = scope.Add(
            "google_access_context_manager_service_perimeter", scope.Local(),
            enforced ? "Calls across it are refused unless a rule lets them pass" : "A dry run: calls across it pass, and the audit logs say which would not",
            new()
            {
                ["parent"] = policy,
                ["name"] = Value.Template($"{policy}/servicePerimeters/{NameOf(context, "perimeter", scope)}"),
                ["title"] = Value.Template($"{context.PrefixValue}-perimeter"),
                ["perimeter_type"] = "PERIMETER_TYPE_REGULAR",
                ["use_explicit_dry_run_spec"] = enforced ? null : true,
                ["status"] = enforced ? configuration : null,
                ["spec"] = enforced ? null : configuration,
            },
            root: Root.Organization);
        context.Graph.AddOutput(new("perimeter", "Name of the service perimeter", perimeter.Output("name"), Root: Root.Organization));
        context.Graph.AddOutput(new(
            "perimeter_refusals", "Command that lists what the perimeter refused, or would have",
            Value.Template($"gcloud logging read 'protoPayload.metadata.@type=\"type.googleapis.com/google.cloud.audit.VpcServiceControlAuditMetadata\"' --freshness=7d --project={context.ProjectId}"),
            Root: Root.Organization));
    }

    private static Value PolicyOf(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource project)
    {
        if (settings.Get(PerimeterSettings.Policy) is { } number) return $"accessPolicies/{number}";
        var folder = context.Graph.Resources.FirstOrDefault(one => one.Address.Type == "google_folder");
        Value? ruled = settings.Get(PerimeterSettings.Scope) switch
        {
            "project" => Value.Template($"projects/{project.Output("number")}"),
            "folder" => folder?.Output("name"),
            _ => null,
        };
        var policy = scope.Add(
            "google_access_context_manager_access_policy", scope.Local(), "Holds the perimeter and who may come in",
            new()
            {
                ["parent"] = Value.Template($"organizations/{new ParameterValue("organization_id")}"),
                ["title"] = context.PrefixValue,
                ["scopes"] = ruled is null ? null : ListValue.Of([ruled]),
            },
            root: Root.Organization);
        return Value.Template($"accessPolicies/{policy.Output("name")}");
    }

    private static Resource AddLevel(BuildContext context, ComponentScope scope, Value policy, Entry level)
    {
        var (ranges, members, countries) = (level.Settings.Get(PerimeterSettings.Ranges), level.Settings.Get(PerimeterSettings.Members), level.Settings.Get(PerimeterSettings.Countries));
        return scope.Add(
            "google_access_context_manager_access_level", ComponentScope.Snake(level.Id, []), $"Calls that are `{level.Id}`: all that it names is true",
            new()
            {
                ["parent"] = policy,
                ["name"] = Value.Template($"{policy}/accessLevels/{NameOf(context, level.Id, scope)}"),
                ["title"] = level.Id,
                ["basic"] = new ObjectValue
                {
                    ["combining_function"] = "AND",
                    ["conditions"] = new ObjectValue
                    {
                        ["ip_subnetworks"] = ranges.Count == 0 ? null : ListValue.Of(ranges),
                        ["members"] = members.Count == 0 ? null : ListValue.Of(members),
                        ["regions"] = countries.Count == 0 ? null : ListValue.Of(countries),
                    },
                },
            },
            root: Root.Organization);
    }

    private static ObjectValue Configuration(BuildContext context, SettingsBlock settings, Value number, Dictionary<string, Resource> levels)
    {
        var services = ProtectedServices.Of(context, settings);
        return new()
        {
            ["resources"] = ListValue.Of([Value.Template($"projects/{number}"), .. settings.Get(PerimeterSettings.Projects).Select(one => (Value)$"projects/{one}")]),
            ["access_levels"] = levels.Count == 0 ? null : ListValue.Of(levels.Values.Select(level => level.Output("name"))),
            ["restricted_services"] = ListValue.Of(services),
            ["vpc_accessible_services"] = settings.Get(PerimeterSettings.VpcServices) == "all"
                ? null
                : new ObjectValue { ["enable_restriction"] = true, ["allowed_services"] = ListValue.Of(["RESTRICTED-SERVICES"]) },
            ["ingress_policies"] = Rules(IngressOf(context, settings, number, levels, services).Select(Value (rule) => rule.Ingress())),
            ["egress_policies"] = Rules(settings.Get(PerimeterSettings.Egress).Select(Value (entry) => RuleOf(entry, null).Egress(entry.Settings.Get(PerimeterSettings.To)))),
        };
    }

    private static IEnumerable<PerimeterRule> IngressOf(
        BuildContext context, SettingsBlock settings, Value number, Dictionary<string, Resource> levels, IReadOnlyList<string> services)
    {
        // A rule for what is not protected would be refused.
        foreach (var rule in DeclaredFlows.Of(context, number))
        {
            if (rule.Services!.Where(services.Contains).ToArray() is { Length: > 0 } inside) yield return rule with { Services = inside };
        }

        if (settings.Get(PerimeterSettings.Operators) is { Count: > 0 } operators) yield return new("operators", [.. operators.Select(one => (Value)one)], null, null);
        foreach (var entry in settings.Get(PerimeterSettings.Ingress))
        {
            var from = entry.Settings.Get(PerimeterSettings.From);
            yield return RuleOf(entry, from.Contains("any") ? null : [.. from.Select(SourceOf).OfType<Value>()]);
        }

        Value? SourceOf(string source) => char.IsAsciiDigit(source[0]) ? $"projects/{source}" : levels.GetValueOrDefault(source)?.Output("name");
    }

    private static PerimeterRule RuleOf(Entry entry, IReadOnlyList<Value>? sources) => new(
        entry.Id, [.. entry.Settings.Get(PerimeterSettings.Identities).Select(one => (Value)one)], sources, entry.Settings.Get(PerimeterSettings.RuleServices));

    private static ListValue? Rules(IEnumerable<Value> rules) => ListValue.Of(rules) is { Items.Length: > 0 } list ? list : null;

    private static Value NameOf(BuildContext context, string id, ComponentScope scope)
    {
        var length = context.Prefix.Length + 1 + id.Length;
        if (length > LongestName)
        {
            context.Problems.Error(
                ComponentErrors.NameTooLong, $"`{context.Prefix}-{id}` has {length} characters, {LongestName} are allowed", scope.Place, $"Shorten the stack's name, the environment's, or the id by {length - LongestName}");
        }

        return new FunctionValue("replace", [Value.Template($"{context.PrefixValue}_{id}"), "-", "_"]);
    }
}
