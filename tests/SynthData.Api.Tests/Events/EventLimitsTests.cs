using System.Net.Http.Json;
using System.Text.Json;
using SynthData.Api.Events;
using SynthData.Client.Wire;
using SynthData.Platform;
using SynthData.Platform.Queues;

namespace SynthData.Api.Tests.Events;

/// <summary>What a sender can't do to others, and what a second delivery puts right.</summary>
public sealed class EventLimitsTests(EventFixture fixture) : IClassFixture<EventFixture>
{
    private const string Project = EventFixture.Project, Bucket = EventFixture.Bucket, Other = "other";
    private const string StorageSource = "//storage.googleapis.com/projects/_/buckets/" + Bucket;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_NotedByASenderOfAnotherProject_IsDoneAllTheSame()
    {
        await UploadAsync(Project, "mine");
        await fixture.Client.Projects.CreateAsync(new(Other), Cancellation);
        await UploadAsync(Other, "theirs");
        var noted = await fixture.SendAsync(EventWish.JobRequested, "//shared", "7", Request(Project, "mine"), account: EventFixture.App);
        Assert.Equal(("done", Project), (noted.Outcome, noted.Project));
        for (var delivery = 0; delivery < 2; delivery++)
        {
            var theirs = await fixture.SendAsync(EventWish.JobRequested, "//shared", "7", Request(Other, "theirs"));
            Assert.Equal((delivery == 0 ? "done" : "known", Other, noted.Job), (theirs.Outcome, theirs.Project, theirs.Job));
        }

        Assert.Equal("theirs", (await fixture.Client.Jobs.GetAsync(Other, noted.Job!, Cancellation)).Parameters.Dataset);
    }

    [Fact]
    public async Task Drop_NotedAsAJobBefore_IsTaken()
    {
        await UploadAsync(Project, "decoy");
        var drop = new { bucket = Bucket, name = "raw-data/default/forged/t.csv", generation = "1" };
        await fixture.DropAsync(drop.name, "a,b\n1,2\n"u8.ToArray());
        Assert.Equal("done", (await fixture.SendAsync(EventWish.JobRequested, StorageSource, drop.name + "#1", Request(Project, "decoy"), account: EventFixture.App)).Outcome);
        var taken = await fixture.SendAsync(EventWish.ObjectFinalized, StorageSource, "f1", drop);
        Assert.Equal(("done", 1), (taken.Outcome, taken.Version));
    }

    [Fact]
    public async Task DeadEvent_OfAnotherSender_StaysListed()
    {
        foreach (var account in new[] { EventFixture.App, EventFixture.Pusher, EventFixture.Pusher })
            Assert.Equal("dead", (await fixture.SendAsync("com.example.none", "//grave", "1", new { }, account: account)).Outcome);
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync("*", "admin"));
        var list = await client.GetFromJsonAsync("v1/events/dead?pageSize=1000", SynthDataJson.Default.PageDeadEventInfo, Cancellation);
        Assert.Equal(
            new[] { "user:" + EventFixture.App, "user:" + EventFixture.Pusher }.Order(StringComparer.Ordinal),
            list!.Items.Where(dead => dead.Source == "//grave").Select(dead => dead.Sender).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task JobRequested_MoreRowsThanTheProjectMayEverMake_IsDead()
    {
        await fixture.Client.Projects.CreateAsync(new("small"), Cancellation);
        await UploadAsync("small", "people");
        await fixture.Service.Platform.Projects.UpdateAsync("small", null, project => project with { Quotas = new() { RowsPerJob = 5 } }, Cancellation);
        var request = new { project = "small", kind = "generate", parameters = new { dataset = "people", rows = 6 } };
        var result = await fixture.SendAsync(EventWish.JobRequested, "//greedy", "1", request);
        Assert.Equal(("dead", "SD4109"), (result.Outcome, Assert.Single(result.Errors!).Code));
    }

    [Fact]
    public async Task KnownEvent_WhoseWorkIsNotInLine_SendsIt()
    {
        await using var service = await TestService.StartAsync(settings => settings with { Events = EventFixture.Settings(fixture.Google) });
        using var client = service.Client(await service.KeyAsync("*", "editor"));
        using var table = ResourceFixture.Table(20);
        await service.Platform.Datasets.AddVersionAsync(Project, "cut", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        await service.Platform.Rules.SetAsync(Project, "cut", "profile", new(), null, null, "test", Cancellation);
        const string File = "raw-data/default/cut/t.csv";
        await service.Platform.Blobs.WriteAsync(File, async (stream, token) => await stream.WriteAsync("a,b\n1,2\n"u8.ToArray(), token), Cancellation);

        var asked = await DeliverAsync("done", EventWish.JobRequested, "1", Request(Project, "cut"));
        var dropped = await DeliverAsync("done", EventWish.ObjectFinalized, "2", new { bucket = Bucket, name = File, generation = "1" });
        // As if the process had died before it sent the work.
        while (await service.Platform.Queue.ReceiveAsync("dead", TimeSpan.FromMinutes(1), 100, Cancellation) is { } lease) await service.Platform.Queue.CompleteAsync(lease, Cancellation);
        await DeliverAsync("known", EventWish.JobRequested, "1", Request(Project, "cut"));
        await DeliverAsync("known", EventWish.ObjectFinalized, "2", new { bucket = Bucket, name = File, generation = "1" });

        foreach (var job in new[] { asked.Job!, dropped.Job! })
            Assert.True(await service.Platform.Queue.ContainsAsync(new WorkItem(Project, job, "profile", 0).Key, Cancellation));

        async Task<EventResult> DeliverAsync(string outcome, string type, string id, object data)
        {
            var result = await SendAsync(client, EventFixture.Binary(type, "//cut", id, JsonContent.Create(data)));
            Assert.Equal(outcome, result.Outcome);
            return result;
        }
    }

    [Fact]
    public async Task FirestoreDocument_OfTheServicesOwnDatabase_IsRefused()
    {
        var google = new GoogleStores { Gcp = new() { Project = "p1" }, Bucket = "b", Topic = "t", Database = "own" };
        await using var service = await TestService.StartAsync(settings => settings with { Google = google }, open: options => PlatformStores.Open(options with { Google = null }));
        using var client = service.Client(await service.KeyAsync("*", "editor"));
        using var table = ResourceFixture.Table(20);
        await service.Platform.Datasets.AddVersionAsync(Project, "d", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        var data = new
        {
            value = new { fields = new { kind = new { stringValue = "fit" }, parameters = new { mapValue = new { fields = new { dataset = new { stringValue = "d" } } } } } },
        };
        Task<EventResult> DeliverAsync(string database, string collection = "jobRequests") => SendAsync(client, EventFixture.Binary(
            EventWish.FirestoreDocuments + "written", "//firestore.googleapis.com/projects/p1/databases/" + database, "e", JsonContent.Create(data), $"documents/projects/{Project}/{collection}/r1"));

        Assert.Equal("SD4839", Assert.Single((await DeliverAsync("own")).Errors!).Code);
        // What the service itself writes there is of no interest, and noted nowhere: a note would be the next event.
        Assert.Equal("ignored", (await DeliverAsync("own", "jobs")).Outcome);
        Assert.Equal("done", (await DeliverAsync("requests")).Outcome);
    }

    private static object Request(string project, string dataset) => new { project, kind = "profile", parameters = new { dataset } };

    private static async Task<EventResult> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancellation);
        request.Dispose();
        return JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), SynthDataJson.Default.EventResult)!;
    }

    private async Task UploadAsync(string project, string dataset)
    {
        using var table = ResourceFixture.Table(30);
        await fixture.Client.Datasets.UploadAsync(project, dataset, table, "t.csv", cancellation: Cancellation);
    }
}
