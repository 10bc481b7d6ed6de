using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Schedules;

/// <summary>Cloud Scheduler: what happens by the clock, each as an account that may do nothing else.</summary>
internal sealed class SchedulesComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Schedules = Setting.Map(
        "schedules", ScheduleSettings.Shape, "What happens by the clock, through Cloud Scheduler: a service or a function is called, a message published, or a job started.");

    public Setting Section => Schedules;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Schedules)) Build(context, context.Scope("schedules", entry, Concern.Events), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (!ScheduleChecks.Check(scope, settings, context.Problems)) return;
        var caller = settings.Get(ScheduleSettings.Publish) is not null ? null : Caller(context, scope, settings);
        foreach (var region in settings.Get(ScheduleSettings.EveryRegion) ? context.Regions : [context.Region]) AddJob(context, scope, settings, caller, region);
    }

    private static void AddJob(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource? caller, string region)
    {
        var call = settings.Get(ScheduleSettings.Call) is { } asked && caller is not null ? Call(context, scope, asked, caller, region) : null;
        var run = settings.Get(ScheduleSettings.Run) is { } started && caller is not null ? Run(context, started, caller, region) : null;
        var message = settings.Get(ScheduleSettings.Publish) is { } published ? Message(context, published) : null;
        if ((call ?? run ?? message) is null) return;
        scope.Add(
            "google_cloud_scheduler_job", scope.LocalIn(region), "Happens by the clock",
            new()
            {
                ["name"] = scope.CloudName(500),
                ["region"] = context.InRegion(region),
                ["schedule"] = settings.Get(ScheduleSettings.Cron),
                ["time_zone"] = settings.Get(ScheduleSettings.TimeZone),
                ["paused"] = settings.Get(ScheduleSettings.Paused),
                ["attempt_deadline"] = message is null ? $"{settings.Get(ScheduleSettings.Deadline)}s" : null,
                ["retry_config"] = new ObjectValue
                {
                    ["retry_count"] = settings.Get(ScheduleSettings.Retries),
                    ["min_backoff_duration"] = $"{settings.Get(ScheduleSettings.MinimumBackoff)}s",
                    ["max_backoff_duration"] = $"{settings.Get(ScheduleSettings.MaximumBackoff)}s",
                },
                ["http_target"] = call ?? run,
                ["pubsub_target"] = message,
            });
    }

    // Tokens of the account are made by Cloud Scheduler's own agent, which has to be let.
    private static Resource? Caller(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (ServiceAccounts.Add(context, scope, $"Calls for {scope.KnownAs}") is not { } account) return null;
        var isOpenId = settings.Get(ScheduleSettings.Call) is not null;
        scope.Add(
            "google_service_account_iam_member", scope.Local("tokens"), "Cloud Scheduler itself asks for tokens of the account when it calls",
            new()
            {
                ["service_account_id"] = account.Output("name"),
                ["role"] = isOpenId ? "roles/iam.serviceAccountOpenIdTokenCreator" : "roles/iam.serviceAccountTokenCreator",
                ["member"] = context.Agents.MemberOf(ServiceAgent.Scheduler),
            });
        var (used, how, place) = settings.Get(ScheduleSettings.Call) is { } call
            ? (ScheduleSettings.CalleeOf(context, call).Path, "invoke", ScheduleSettings.CalleeOf(context, call).Place)
            : ($"jobs.{settings.Get(ScheduleSettings.Run)!.Get(ScheduleSettings.RunJob)}", "run", settings.Get(ScheduleSettings.Run)!.PlaceOf(ScheduleSettings.RunJob));
        // One that does not exist is told where the call is made.
        if (ComponentReference.IsKnown(context, used)) context.Access.Declare(new(scope.Path, account), [KeyValuePair.Create(used, how)], place);
        return account;
    }

    private static ObjectValue? Call(BuildContext context, ComponentScope scope, SettingsBlock call, Resource caller, string region)
    {
        if (ScheduleSettings.CalleeOf(context, call).In(region) is not { } uri) return null;
        return new()
        {
            ["uri"] = call.Get(ScheduleSettings.CallPath) is var path and not "/" ? Value.Template($"{uri}{path}") : uri,
            ["http_method"] = call.Get(ScheduleSettings.CallMethod),
            ["headers"] = Headers(scope, call) is { Count: > 0 } headers ? headers : null,
            ["body"] = Encoded(call.Get(ScheduleSettings.CallBody)),
            ["oidc_token"] = new ObjectValue { ["service_account_email"] = caller.Output("email"), ["audience"] = Callee.AudienceOf(uri) },
        };
    }

    private static ObjectValue Headers(ComponentScope scope, SettingsBlock call)
    {
        var headers = ObjectValue.Of(call.Get(ScheduleSettings.CallHeaders).Select(header => KeyValuePair.Create(header.Key, (Value)header.Value)));
        if (call.Get(ScheduleSettings.CallEvent) is not { } type) return headers;
        headers["ce-specversion"] = "1.0";
        headers["ce-type"] = type;
        headers["ce-source"] = $"//cloudscheduler.googleapis.com/{scope.KnownAs}";
        headers["ce-id"] = scope.Identity.Name;
        return headers;
    }

    private static ObjectValue? Run(BuildContext context, SettingsBlock run, Resource caller, string region)
    {
        if (ComponentReference.Find(context, "jobs", run, ScheduleSettings.RunJob, region) is not { } job) return null;
        return new()
        {
            ["uri"] = Value.Template($"https://run.googleapis.com/v2/{job}:run"),
            ["http_method"] = "POST",
            ["oauth_token"] = new ObjectValue { ["service_account_email"] = caller.Output("email") },
        };
    }

    private static ObjectValue? Message(BuildContext context, SettingsBlock message)
    {
        if (context.Resolve("topics", message, ScheduleSettings.PublishTopic) is not { } topic) return null;
        var attributes = message.Get(ScheduleSettings.PublishAttributes);
        return new()
        {
            ["topic_name"] = topic.Output("id"),
            ["data"] = Encoded(message.Get(ScheduleSettings.PublishData)),
            ["attributes"] = attributes.Count == 0 ? null : ObjectValue.Of(attributes.Select(one => KeyValuePair.Create(one.Key, (Value)one.Value))),
        };
    }

    private static FunctionValue? Encoded(string? text) => text is null ? null : new("base64encode", [text]);
}
