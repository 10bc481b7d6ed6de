using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests;

/// <summary>
/// Whatever calls, publishes or writes for a stack has the roles that it needs, in every profile and checked-in stack. The roles are written here a second time, from
/// Google's documentation of Pub/Sub, Eventarc, Cloud Scheduler and Cloud Storage.
/// </summary>
public sealed class EventRolesTests
{
    private const string OpenId = "roles/iam.serviceAccountOpenIdTokenCreator", Tokens = "roles/iam.serviceAccountTokenCreator";
    private static readonly Value PubSub = Agent("pubsub"), Eventarc = Agent("eventarc"), Scheduler = Agent("cloudscheduler");
    private static readonly Value Storage = new OutputValue(new("google_storage_project_service_account", "this", IsData: true), "member");

    private static readonly Lazy<ResourceGraph[]> Graphs = new(() =>
        [
            .. Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components"), "*.yaml", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "golden").Append(Repository.PathOf("examples", "stacks", "reference.yaml"))
                .Select(StackSource.FromDisk).Select(CheckedStack.Check)
                .Concat(StackProfiles.Names.Select(profile => ProfileTests.Check(profile))).SelectMany(stack => stack.Graphs).Select(one => one.Graph),
        ]);

    [Fact]
    public void Subscriptions_ThatPush_MayAskForTokensAndTheirAccountsMayCall() => ForEach("google_pubsub_subscription", 10, (graph, one) =>
    {
        if (one.Body["push_config"] is not ObjectValue push) return false;
        var account = Account(((ObjectValue)push["oidc_token"]!)["service_account_email"]);
        Expect(graph, one, "google_service_account_iam_member", OpenId, PubSub, "service_account_id", new OutputValue(account, "name"));
        Expect(graph, one, "google_cloud_run_v2_service_iam_member", "roles/run.invoker", new OutputValue(account, "member"));
        return true;
    });

    [Fact]
    public void Subscriptions_WithDeadLetters_MayMoveThem() => ForEach("google_pubsub_subscription", 3, (graph, one) =>
    {
        if (one.Body["dead_letter_policy"] is not ObjectValue policy) return false;
        Expect(graph, one, "google_pubsub_topic_iam_member", "roles/pubsub.publisher", PubSub, "topic", policy["dead_letter_topic"]);
        Expect(graph, one, "google_pubsub_subscription_iam_member", "roles/pubsub.subscriber", PubSub, "subscription", one.Output("id"));
        return true;
    });

    [Fact]
    public void Subscriptions_ToTables_MayWriteThere() => ForEach("google_pubsub_subscription", 3, (graph, one) =>
    {
        if (one.Body["bigquery_config"] is null) return false;
        var grant = one.DependsOn.Select(address => graph.Find(address)!).Single(before => before.Address.Type == "google_bigquery_table_iam_member");
        Assert.Equal((PubSub, new TextValue("roles/bigquery.dataEditor")), (grant.Body["member"], grant.Body["role"]));
        return true;
    });

    [Fact]
    public void Triggers_OfEveryKind_HaveAgentsAndAccountsThatMay() => ForEach("google_eventarc_trigger", 6, (graph, one) =>
    {
        var account = Account(one.Body["service_account"]);
        Expect(graph, one, "google_project_iam_member", "roles/eventarc.serviceAgent", Eventarc);
        Expect(graph, one, "google_service_account_iam_member", OpenId, PubSub, "service_account_id", new OutputValue(account, "name"));
        Expect(graph, one, "google_cloud_run_v2_service_iam_member", "roles/run.invoker", new OutputValue(account, "member"));
        var criteria = ((ListValue)one.Body["matching_criteria"]!).Items.Select(item => ((ObjectValue)item)["value"]).OfType<TextValue>().Select(value => value.Text).ToArray();
        if (one.Body["transport"] is null) Expect(graph, one, "google_project_iam_member", "roles/eventarc.eventReceiver", new OutputValue(account, "member"));
        if (criteria.Any(text => text.StartsWith("google.cloud.storage.", StringComparison.Ordinal))) Expect(graph, one, "google_project_iam_member", "roles/pubsub.publisher", Storage);
        return true;
    });

    [Fact]
    public void Schedules_ThatCall_MayAskForTokens() => ForEach("google_cloud_scheduler_job", 6, (graph, one) =>
    {
        if (one.Body["http_target"] is not ObjectValue target) return false;
        var (token, role) = target["oidc_token"] is ObjectValue openId ? (openId, OpenId) : ((ObjectValue)target["oauth_token"]!, Tokens);
        Expect(graph, one, "google_service_account_iam_member", role, Scheduler, "service_account_id", new OutputValue(Account(token["service_account_email"]), "name"));
        Assert.Contains(graph.Resources, grant => grant.Body["member"] == new OutputValue(Account(token["service_account_email"]), "member"));
        return true;
    });

    [Fact]
    public void Notifications_OfBuckets_MayBePublished() => ForEach("google_storage_notification", 3, (graph, one) =>
    {
        Expect(graph, one, "google_pubsub_topic_iam_member", "roles/pubsub.publisher", Storage, "topic", one.Body["topic"]);
        return true;
    });

    private static void ForEach(string type, int least, Func<ResourceGraph, Resource, bool> check)
    {
        var seen = Graphs.Value.SelectMany(graph => graph.Resources.Where(one => one.Address.Type == type).Select(one => (graph, one))).Count(pair => check(pair.graph, pair.one));
        Assert.InRange(seen, least, int.MaxValue);
    }

    private static void Expect(ResourceGraph graph, Resource of, string type, string role, Value member, string? target = null, Value? value = null)
    {
        var has = graph.Resources.Any(one => one.Address.Type == type && new TextValue(role).Equals(one.Body["role"]) && member.Equals(one.Body["member"]) && (target is null || value!.Equals(one.Body[target])));
        Assert.True(has, $"{of.Address} of {of.Component}: {member} lacks {role}");
    }

    private static Address Account(Value? email) => ((OutputValue)email!).Target;

    private static OutputValue Agent(string api) => new(new("google_project_service_identity", api), "member");
}
