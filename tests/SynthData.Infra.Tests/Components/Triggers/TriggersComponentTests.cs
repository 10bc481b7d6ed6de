using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Triggers;

public sealed class TriggersComponentTests
{
    private const string All =
        """
        regions: [us-east1]
        triggers:
          uploads: {storage: {bucket: data}, service: api, path: /v1/events}
          requests: {firestore: {database: requests, document: "projects/*/jobRequests/*"}, service: api, dead_letters: {topic: dead}}
          orders: {message: {topic: orders}, service: api, retry: false}
        buckets: {data: {location: us-east1}}
        firestore: {requests: {service_documents: false, location: nam5}}
        topics: {orders: {}, dead: {subscriptions: {people: {}}}}
        services: {api: {env_from: {SENDERS: triggers.uploads.sender}}}

        """;

    [Theory]
    [InlineData("uploads", "us-east1", "google.cloud.storage.object.v1.finalized")]
    [InlineData("requests", "nam5", "google.cloud.firestore.document.v1.written")]
    [InlineData("orders", null, "google.cloud.pubsub.topic.v1.messagePublished")]
    public void Build_Trigger_StandsWhereItsSourceDoes(string trigger, string? location, string type)
    {
        var body = Trigger(PlatformRun.BuildRight(All), trigger);
        Assert.Equal(location is null ? new ParameterValue("region") : new TextValue(location), body["location"]);
        Assert.Contains(new ObjectValue { ["attribute"] = "type", ["value"] = type }, ((ListValue)body["matching_criteria"]!).Items);
    }

    [Fact]
    public void Build_SourceInAnotherRegion_CallsTheServiceThere()
    {
        var graph = PlatformRun.BuildRight(All);
        Assert.Equal(new OutputValue(new("google_cloud_run_v2_service", "api_us_east1"), "name"), Destination(graph, "uploads")["service"]);
        Assert.Equal(new OutputValue(new("google_cloud_run_v2_service", "api"), "location"), Destination(graph, "requests")["region"]);
    }

    /// <summary>Who has to have what for an event to arrive, as Eventarc's documentation lists it.</summary>
    [Theory]
    [InlineData("uploads", "google_project_iam_member", "roles/eventarc.serviceAgent", "google_project_service_identity.eventarc")]
    [InlineData("uploads", "google_project_iam_member", "roles/pubsub.publisher", "data.google_storage_project_service_account.this")]
    [InlineData("uploads", "google_project_iam_member", "roles/eventarc.eventReceiver", "google_service_account.uploads")]
    [InlineData("uploads", "google_service_account_iam_member", "roles/iam.serviceAccountOpenIdTokenCreator", "google_project_service_identity.pubsub")]
    [InlineData("uploads", "google_cloud_run_v2_service_iam_member", "roles/run.invoker", "google_service_account.uploads")]
    [InlineData("requests", "google_project_iam_member", "roles/eventarc.serviceAgent", "google_project_service_identity.eventarc")]
    [InlineData("requests", "google_project_iam_member", "roles/eventarc.eventReceiver", "google_service_account.requests")]
    [InlineData("requests", "google_service_account_iam_member", "roles/iam.serviceAccountOpenIdTokenCreator", "google_project_service_identity.pubsub")]
    [InlineData("requests", "google_cloud_run_v2_service_iam_member", "roles/run.invoker", "google_service_account.requests")]
    [InlineData("requests", "google_pubsub_topic_iam_member", "roles/pubsub.publisher", "google_project_service_identity.pubsub")]
    [InlineData("requests", "google_pubsub_subscription_iam_member", "roles/pubsub.subscriber", "google_project_service_identity.pubsub")]
    [InlineData("orders", "google_project_iam_member", "roles/eventarc.serviceAgent", "google_project_service_identity.eventarc")]
    [InlineData("orders", "google_service_account_iam_member", "roles/iam.serviceAccountOpenIdTokenCreator", "google_project_service_identity.pubsub")]
    [InlineData("orders", "google_cloud_run_v2_service_iam_member", "roles/run.invoker", "google_service_account.orders")]
    public void Build_EachKindOfEvent_HasTheRolesItNeeds(string trigger, string type, string role, string member)
    {
        // The other triggers would grant what this one lacks.
        var lines = All.Split('\n');
        string[] others = [.. ((string[])["uploads", "requests", "orders"]).Where(one => one != trigger)];
        var alone = string.Join('\n', lines.Where(line => !others.Any(other => line.StartsWith($"  {other}:", StringComparison.Ordinal))))
            .Replace("triggers.uploads.sender", $"triggers.{trigger}.sender", StringComparison.Ordinal);
        Assert.Contains(
            PlatformRun.BuildRight(alone).Resources,
            one => one.Address.Type == type && one.Body["role"] == new TextValue(role) && one.Body["member"] is OutputValue { Target: var target } && target.ToString() == member);
    }

    [Fact]
    public void Build_Messages_NeedNoRightOfTheProject()
    {
        var graph = PlatformRun.BuildRight(All);
        Assert.Null(graph.Find(new("google_project_iam_member", "orders_events")));
        Assert.Equal(new ObjectValue { ["max_attempts"] = 1 }, Trigger(graph, "orders")["retry_policy"]);
    }

    [Fact]
    public void Build_DeadLetters_AreACommandWithWhatItNeedsGranted()
    {
        var graph = PlatformRun.BuildRight(All);
        var command = Assert.IsType<TemplateValue>(Assert.Single(graph.Outputs, one => one.Name == "requests_dead_letters").Value);
        Assert.Equal(new TextValue("gcloud pubsub subscriptions update "), command.Parts[0]);
        Assert.Equal(new OutputValue(new("google_pubsub_topic", "dead"), "id"), command.Parts[3]);
    }

    [Theory]
    [InlineData("{service: api}", "SD3207", "")]
    [InlineData("{message: {topic: t}}", "SD3207", "")]
    [InlineData("{message: {topic: t}, storage: {bucket: data}, service: api}", "SD3205", "message")]
    [InlineData("{message: {topic: t}, service: api, function: f}", "SD3205", "function")]
    [InlineData("{message: {topic: u}, service: api}", "SD3011", "message.topic")]
    [InlineData("{storage: {bucket: files}, service: api}", "SD3011", "storage.bucket")]
    [InlineData("{message: {topic: t}, service: apy}", "SD3011", "service")]
    [InlineData("{message: {topic: t}, function: f}", "SD3011", "function")]
    [InlineData("{message: {topic: t}, service: api, retry: false, dead_letters: {topic: t}}", "SD3205", "dead_letters")]
    [InlineData("{firestore: {database: main, document: jobs/*}, service: api}", "SD3205", "firestore.database")]
    [InlineData("{firestore: {database: main, document: /jobs}, service: api}", "SD3005", "firestore.document")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build(
            $"services: {{api: {{env_from: {{SYNTHDATA_GOOGLE_DATABASE: firestore.main}}}}}}\ntopics: {{t: {{}}}}\nbuckets: {{data: {{}}}}\nfirestore: {{main: {{}}}}\ntriggers:\n  s:\n    {settings}\n");
        Assert.Contains(problems, problem => problem.Code.Code == code && problem.Place.Path == $"triggers.s{(path.Length > 0 ? "." : "")}{path}");
    }

    private static ObjectValue Trigger(ResourceGraph graph, string local) => graph.Find(new("google_eventarc_trigger", local))!.Body;

    private static ObjectValue Destination(ResourceGraph graph, string local) => (ObjectValue)((ObjectValue)Trigger(graph, local)["destination"]!)["cloud_run_service"]!;
}
