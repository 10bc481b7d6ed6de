using SynthData.Errors;
using SynthData.Infra.Components.BigQuery;
using SynthData.Infra.Components.Dataflow;
using SynthData.Infra.Components.Edge;
using SynthData.Infra.Components.Functions;
using SynthData.Infra.Components.Jobs;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>
/// What a workload is told of another component: a bucket's name, a topic's full name, a service's address. Known from the stack alone, so that components may name
/// each other whichever is built first.
/// </summary>
internal static class ComponentReference
{
    /// <summary>After what calls a service: the service account that does.</summary>
    private const string Sender = "sender";

    private static readonly Dictionary<string, (string Type, string Property)> Sections = new(StringComparer.Ordinal)
    {
        ["buckets"] = ("google_storage_bucket", "name"),
        ["topics"] = ("google_pubsub_topic", "id"),
        ["secrets"] = ("google_secret_manager_secret", "secret_id"),
        ["firestore"] = ("google_firestore_database", "name"),
        ["sql"] = ("google_sql_database_instance", "connection_name"),
        ["services"] = ("google_cloud_run_v2_service", "uri"),
        ["functions"] = ("google_cloudfunctions2_function", "url"),
        ["jobs"] = ("google_cloud_run_v2_job", "id"),
    };

    /// <summary>The component a setting names by its id; null, and a problem, when there is none.</summary>
    public static Value? Find(BuildContext context, string section, SettingsBlock settings, Setting<string?> setting) =>
        Find(context, section, settings, setting, context.Region);

    /// <summary>The same, where it stands in a region.</summary>
    public static Value? Find(BuildContext context, string section, SettingsBlock settings, Setting<string?> setting, string region)
    {
        if (settings.Get(setting) is { } id) return Find(context, $"{section}.{id}", settings.PlaceOf(setting), region);
        context.Problems.Error(StackErrors.Missing, $"`{setting.Name}` is missing", settings.PlaceOf(setting), $"Name one of {section}");
        return null;
    }

    /// <summary>The regions that a service, job or function stands in: the primary one first, if it does there.</summary>
    public static IReadOnlyList<string> RegionsOf(BuildContext context, string path) =>
        path.Split('.') is [var section, var entry] && Regional(context, section, entry) is { } settings ? WorkloadRegions.Of(context, settings) : [context.Region];

    /// <summary>Whether the stack has a component at a path.</summary>
    public static bool IsKnown(BuildContext context, string path) => Known(context).Contains(path);

    /// <summary>The component at a path such as <c>topics.jobs</c> or <c>topics.jobs.worker</c>, as a workload of a region should use it; null, and a problem, when there is none.</summary>
    public static Value? Find(BuildContext context, string path, Place place, string region)
    {
        var known = Known(context).ToArray();
        if (!known.Contains(path))
        {
            if (context.Settings.Get(DataflowComponent.Jobs).Any(job => $"dataflow.{job.Id}" == path))
            {
                context.Problems.Error(ComponentErrors.Contradiction, $"`{path}` starts with the apply, so that nothing else launches it", place, "Set `start: on-demand` there");
                return null;
            }

            context.Problems.Error(
                StackErrors.UnknownReference, $"There is no `{path}` in the stack", place,
                known.Length == 0 ? "Name a component of the stack" : Nearest.Of(path, known) is { } nearest ? $"Did you mean `{nearest}`?" : "What can be named: " + string.Join(", ", known));
            return null;
        }

        if (EdgeReference.Names.Contains(path)) return EdgeReference.Find(context, path);
        if (DatabaseReference.Find(context, path) is { } database) return database;
        var parts = path.Split('.');
        var id = context.IdentityOf($"{parts[0]}.{parts[1]}").Id;
        if (parts is ["schedules" or "triggers", _, Sender]) return new OutputValue(new("google_service_account", ComponentScope.Snake(id, [])), "email");
        if (parts.Length == 4)
            return new OutputValue(new("google_service_account", ComponentScope.Snake($"{id}-{context.IdentityOf(string.Join('.', parts[..3])).Id}", [])), "email");
        if (parts.Length == 3) return new OutputValue(new("google_pubsub_subscription", ComponentScope.Snake($"{id}-{context.IdentityOf(path).Id}", [])), "id");
        if (parts[0] == "bigquery") return BigQueryNames.FullName(context, parts[1]);
        if (parts[0] == "dataflow") return DataflowLaunch.Of(context, context.Settings.Get(DataflowComponent.Jobs).First(job => job.Id == parts[1]), isReported: false).Text();
        var workload = Regional(context, parts[0], parts[1]);
        var (type, property) = Sections[workload is not null && parts[0] == "functions" ? "services" : parts[0]];
        return new OutputValue(new(type, workload is null ? ComponentScope.Snake(id, []) : Local(context, workload, id, region)), property);
    }

    private static string Local(BuildContext context, SettingsBlock workload, string id, string region)
    {
        var regions = WorkloadRegions.Of(context, workload);
        return ComponentScope.Snake(id, WorkloadRegions.Suffix(context, regions.Contains(region) ? region : regions[0]));
    }

    /// <summary>The settings of what stands once in each region; null of everything else, functions that are built from a source among it.</summary>
    private static SettingsBlock? Regional(BuildContext context, string section, string entry)
    {
        var members = section switch { "services" => ServicesComponent.Services, "jobs" => JobsComponent.Jobs, "functions" => FunctionsComponent.Functions, _ => null };
        var settings = members is null ? null : context.Settings.Get(members).First(one => one.Id == entry).Settings;
        return settings?.Get(FunctionSettings.Source) is null ? settings : null;
    }

    private static IEnumerable<string> Known(BuildContext context)
    {
        foreach (var schedule in context.Stack.Source.Find("schedules")?.Members ?? [])
        {
            if (schedule.Node.Find("call") is not null) yield return $"schedules.{schedule.Key}.{Sender}";
        }

        foreach (var trigger in context.Stack.Source.Find("triggers")?.Members ?? []) yield return $"triggers.{trigger.Key}.{Sender}";

        foreach (var path in DatabaseReference.Known(context)) yield return path;

        foreach (var dataset in context.Stack.Source.Find("bigquery")?.Members ?? []) yield return $"bigquery.{dataset.Key}";

        foreach (var job in context.Settings.Get(DataflowComponent.Jobs).Where(job => job.Settings.Get(DataflowSettings.Start) == DataflowSettings.OnDemand)) yield return $"dataflow.{job.Id}";

        foreach (var section in Sections.Keys)
        {
            foreach (var member in context.Stack.Source.Find(section)?.Members ?? [])
            {
                yield return $"{section}.{member.Key}";
                if (section != "topics") continue;
                foreach (var subscription in member.Node.Find("subscriptions")?.Members ?? [])
                {
                    yield return $"{section}.{member.Key}.{subscription.Key}";
                    if (subscription.Node.Find("push") is not null) yield return $"{section}.{member.Key}.{subscription.Key}.{Sender}";
                }
            }
        }

        if (context.Settings.Get(EdgeSettings.Section) is null) yield break;
        foreach (var name in EdgeReference.Names) yield return name;
    }
}
