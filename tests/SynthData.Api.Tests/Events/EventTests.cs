using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SynthData.Api.Events;
using SynthData.Client.Wire;
using SynthData.Platform.Blobs;
using SynthData.Testing.Google;

namespace SynthData.Api.Tests.Events;

/// <summary>Each trigger from the request to the job that has run, and what comes twice, late or wrong.</summary>
public sealed class EventTests(EventFixture fixture) : IClassFixture<EventFixture>
{
    private const string Project = EventFixture.Project, Bucket = EventFixture.Bucket;
    private const string StorageSource = "//storage.googleapis.com/projects/_/buckets/" + Bucket, FirestoreSource = "//firestore.googleapis.com/projects/p1/databases/(default)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JobRequested_InEveryMode_RunsTheJobOnce()
    {
        await UploadAsync("asked");
        var request = new { project = Project, kind = "profile", parameters = new { dataset = "asked" } };
        var first = await fixture.SendAsync(EventWish.JobRequested, "//app/a", "1", request, account: EventFixture.App);
        Assert.Equal(("done", Project), (first.Outcome, first.Project));
        var job = await fixture.Client.Jobs.WaitAsync(Project, first.Job!, Cancellation);
        Assert.Equal(("succeeded", "user:" + EventFixture.App), (job.Status, job.CreatedBy));

        // The same event in another mode, and others that differ by source or id.
        object Structured(string source, string id) => new { specversion = "1.0", type = EventWish.JobRequested, source, id, datacontenttype = "application/json", data = request };
        Assert.Equal(("known", first.Job), await OutcomeAsync(EventFixture.Structured(Structured("//app/a", "1"))));
        Assert.Equal("done", (await fixture.ReadAsync(EventFixture.Structured(Structured("//app/b", "1")))).Outcome);
        Assert.Equal("done", (await fixture.ReadAsync(EventFixture.Push("77", request))).Outcome);
        Assert.Equal("known", (await fixture.ReadAsync(EventFixture.Push("77", request))).Outcome);
        Assert.Equal(3, await CountJobsAsync("asked"));

        // Known also when its job is gone.
        await fixture.Client.Jobs.DeleteAsync(Project, first.Job!, Cancellation);
        Assert.Equal("known", (await fixture.SendAsync(EventWish.JobRequested, "//app/a", "1", request)).Outcome);
        Assert.Equal(2, await CountJobsAsync("asked"));
    }

    [Fact]
    public async Task JobRequested_DeliveredManyTimesAtOnce_MakesOneJob()
    {
        await UploadAsync("crowd");
        var request = new { project = Project, kind = "profile", parameters = new { dataset = "crowd" } };
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fixture.SendAsync(EventWish.JobRequested, "//app/crowd", "1", request)));
        Assert.Single(results, result => result.Outcome == "done");
        Assert.Single(results.Select(result => result.Job).Distinct());
        Assert.Equal(1, await CountJobsAsync("crowd"));
    }

    [Fact]
    public async Task ObjectFinalized_FileInTheBucket_BecomesAVersionAndStartsTheRule()
    {
        await fixture.Client.Datasets.CreateAsync(Project, new("dropped"), Cancellation);
        await fixture.Client.Datasets.SetRuleAsync(Project, "dropped", new("generate", new() { Rows = 15 }), Cancellation);
        using var table = ResourceFixture.Table(80);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await table.CopyToAsync(gzip, Cancellation);
        await fixture.DropAsync("raw-data/default/dropped/People.2026_a.csv.gz", packed.ToArray());

        var drop = new { bucket = Bucket, name = "raw-data/default/dropped/People.2026_a.csv.gz", generation = "1717171717", size = "123" };
        var taken = await fixture.SendAsync(EventWish.ObjectFinalized, StorageSource, "e1", drop, "objects/" + drop.name);
        Assert.Equal(("done", "dropped", 1), (taken.Outcome, taken.Dataset, taken.Version));
        Assert.Equal("succeeded", (await fixture.Client.Jobs.WaitAsync(Project, taken.Job!, Cancellation)).Status);
        var version = await fixture.Client.Datasets.GetVersionAsync(Project, "dropped", cancellation: Cancellation);
        Assert.Equal(("People.2026_a.csv.gz", packed.Length, taken.Job), (version.FileName, version.Bytes, version.RuleJob));
        Assert.Equal(15, (await fixture.Client.Jobs.GetAsync(Project, taken.Job!, Cancellation)).Results.Rows);
        Assert.Null(await fixture.Service.Platform.Blobs.FindAsync(drop.name, Cancellation));

        // Told again, by another trigger and with another id.
        var attributes = new Dictionary<string, string> { ["eventType"] = "OBJECT_FINALIZE", ["bucketId"] = Bucket, ["objectId"] = drop.name, ["objectGeneration"] = drop.generation, ["payloadFormat"] = "JSON_API_V1" };
        var again = await fixture.ReadAsync(EventFixture.Push("90", drop, attributes));
        Assert.Equal(("known", 1, taken.Job), (again.Outcome, again.Version, again.Job));

        // Another file of the name is another version; its old event, come late, does nothing.
        await fixture.DropAsync(drop.name, "a,b\n1,2\n3,4\n5,6\n"u8.ToArray());
        Assert.Equal("known", (await fixture.ReadAsync(EventFixture.Push("90", drop, attributes))).Outcome);
        Assert.NotNull(await fixture.Service.Platform.Blobs.FindAsync(drop.name, Cancellation));
        attributes["objectGeneration"] = "1717171718";
        Assert.Equal(2, (await fixture.ReadAsync(EventFixture.Push("91", null, attributes))).Version);
    }

    [Fact]
    public async Task ObjectFinalized_OfFilesThatAreNoDrops_DoesNothing()
    {
        await UploadAsync("own");
        var own = await BlobsAsync("own");
        await fixture.DropAsync("raw-data/default/own/ours.csv", "a\n1\n"u8.ToArray());
        object[] others =
        [
            new { bucket = Bucket, name = own.Single(), generation = "1" },
            new { bucket = Bucket, name = "reports/default/x.json", generation = "1" },
            new { bucket = Bucket, name = "raw-data/default/own/ours.csv", generation = 1, metadata = new Dictionary<string, string> { ["written-by"] = "synthdata" } },
            new { bucket = Bucket, name = "raw-data/default/own/gone.csv", generation = "5" },
        ];
        foreach (var (index, other) in others.Index()) Assert.Equal("ignored", (await fixture.SendAsync(EventWish.ObjectFinalized, StorageSource, $"o{index}", other)).Outcome);
        var deleted = new Dictionary<string, string> { ["eventType"] = "OBJECT_DELETE", ["bucketId"] = Bucket, ["objectId"] = "raw-data/default/own/ours.csv", ["objectGeneration"] = "1" };
        Assert.Equal("ignored", (await fixture.ReadAsync(EventFixture.Push("o-deleted", null, deleted))).Outcome);
        Assert.Equal(1, (await fixture.Client.Datasets.GetAsync(Project, "own", Cancellation)).LatestVersion);
        // What nobody took stays, whatever is swept.
        await new Platform.Upkeep.Sweeper(fixture.Service.Platform).RunThoroughAsync(Cancellation);
        Assert.NotNull(await fixture.Service.Platform.Blobs.FindAsync("raw-data/default/own/ours.csv", Cancellation));
    }

    [Fact]
    public async Task ObjectFinalized_DeliveredManyTimesAtOnce_MakesOneVersion()
    {
        await fixture.DropAsync("raw-data/default/race/t.csv", "a,b\n1,2\n"u8.ToArray());
        var drop = new { bucket = Bucket, name = "raw-data/default/race/t.csv", generation = "1" };
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => fixture.SendAsync(EventWish.ObjectFinalized, StorageSource, $"r{index}", drop)));
        Assert.Single(results, result => result.Outcome == "done");
        Assert.Equal(1, (await fixture.Client.Datasets.GetAsync(Project, "race", Cancellation)).LatestVersion);
        Assert.Single(await BlobsAsync("race"));
    }

    [Fact]
    public async Task FirestoreDocument_OfARequest_RunsItsJobHoweverOftenItIsWritten()
    {
        await UploadAsync("documented");
        var subject = $"documents/projects/{Project}/jobRequests/r1";
        var data = new
        {
            value = new
            {
                name = "projects/p1/databases/(default)/" + subject,
                fields = new
                {
                    kind = new { stringValue = "fit" },
                    createdAt = new { timestampValue = "2026-01-31T12:00:00Z" },
                    parameters = new { mapValue = new { fields = new { dataset = new { stringValue = "documented" }, seed = new { integerValue = "5" }, exactRange = new { booleanValue = true } } } },
                },
            },
        };
        var created = await fixture.SendAsync(EventWish.FirestoreDocuments + "written", FirestoreSource, "e1", data, subject);
        Assert.Equal("done", created.Outcome);
        var job = await fixture.Client.Jobs.WaitAsync(Project, created.Job!, Cancellation);
        Assert.Equal(("succeeded", "fit", 5ul, true), (job.Status, job.Kind, job.Parameters.Seed, job.Parameters.ExactRange));
        Assert.Equal($"event-{Platform.Identifiers.Sha256($"{FirestoreSource}\n{subject}")[..32]}", created.Job);

        var proto = new ProtobufBytes().Message(1, document => document
            .Text(1, "projects/p1/databases/(default)/" + subject)
            .Entry(2, "kind", value => value.Text(17, "fit"))
            .Entry(2, "parameters", value => value.Message(6, map => map.Entry(1, "dataset", dataset => dataset.Text(17, "documented")))));
        HttpRequestMessage Binary(string id, string about) => EventFixture.Binary(
            EventWish.FirestoreDocuments + "updated.withAuthContext", FirestoreSource, id,
            new ByteArrayContent(proto.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/protobuf") } }, about);
        Assert.Equal(("known", created.Job), await OutcomeAsync(Binary("e2", subject)));
        Assert.Equal("done", (await fixture.ReadAsync(Binary("e3", subject[..^2] + "r2"))).Outcome);
        Assert.Equal("ignored", (await fixture.ReadAsync(Binary("e4", $"documents/projects/{Project}/jobs/r2"))).Outcome);
        Assert.Equal("ignored", (await fixture.SendAsync(EventWish.FirestoreDocuments + "written", FirestoreSource, "e5", new { oldValue = data.value }, subject[..^2] + "r3")).Outcome);
        Assert.Equal(2, await CountJobsAsync("documented"));
    }

    [Fact]
    public async Task Tick_OfTheScheduler_StartsWhatIsDueAndSweeps()
    {
        var clock = new ManualClock();
        await using var google = await Authentication.TokenServer.StartAsync();
        await using var service = await TestService.StartAsync(settings => settings with { Events = EventFixture.Settings(google) }, clock);
        using var table = ResourceFixture.Table(30);
        await service.Platform.Datasets.AddVersionAsync(Project, "timed", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        await service.Platform.Rules.SetAsync(Project, "timed", "fit", new(), 1, null, "test", Cancellation);
        using var client = service.Client(await service.KeyAsync("*", "editor"));
        int[] started = [0, 0, 0];
        for (var tick = 0; tick < 3; tick++)
        {
            // Cloud Scheduler's headers are always the same.
            using var request = EventFixture.Binary(EventWish.Ticked, "//cloudscheduler.googleapis.com/jobs/tick", "tick", new ByteArrayContent([]));
            using var answer = await client.SendAsync(request, Cancellation);
            started[tick] = System.Text.Json.JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), SynthDataJson.Default.EventResult)!.Jobs!.Value;
            if (tick == 0) clock.Forward(TimeSpan.FromMinutes(61));
        }

        Assert.Equal([0, 1, 0], started);
    }

    [Fact]
    public async Task PoisonEvents_AreAnsweredAndListedWithoutTheirData()
    {
        await UploadAsync("poisoned");
        (string Id, string Type, object? Data, string Codes)[] poison =
        [
            ("p1", "com.example.other", new { }, "SD4833"),
            ("p2", EventWish.JobRequested, new { project = Project, kind = "fit", parameters = new { dataset = "secret-name", rowz = 3 } }, "SD4534"),
            ("p3", EventWish.JobRequested, new { project = Project, kind = "fit", parameters = new { dataset = "none" } }, "SD4001"),
            ("p4", EventWish.ObjectFinalized, new { bucket = "other-bucket", name = "raw-data/default/d/f.csv", generation = "1" }, "SD4835"),
            ("p5", EventWish.ObjectFinalized, new { bucket = Bucket, name = "raw-data/default/d/f g.csv", generation = "1" }, "SD4837"),
            ("p6", EventWish.ObjectFinalized, new { bucket = Bucket }, "SD4834"),
            ("p7", EventWish.FirestoreDocuments + "written", new { value = new { fields = new { kind = new { geoPointValue = new { } } } } }, "SD4836"),
            ("p8", CloudEventReader.MessagePublished, new { message = new { } }, "SD4834"),
        ];
        foreach (var (id, type, data, codes) in poison)
        {
            var result = await fixture.SendAsync(type, "//poison", id, data, type.StartsWith(EventWish.FirestoreDocuments, StringComparison.Ordinal) ? $"documents/projects/{Project}/jobRequests/p7" : null);
            Assert.Equal(("dead", codes), (result.Outcome, string.Join(' ', result.Errors!.Select(error => error.Code))));
        }

        var half = new StringContent($$"""{"bucket":"{{Bucket}}","name":"\ud800","generation":"1"}""", Encoding.UTF8, "application/json");
        Assert.Equal("SD4834", (await fixture.ReadAsync(EventFixture.Binary(EventWish.ObjectFinalized, "//poison", "p9", half))).Errors!.Single().Code);
        using var client = fixture.Service.Client(await fixture.Service.KeyAsync("*", "admin"));
        var list = await client.GetStringAsync("v1/events/dead?pageSize=1000", Cancellation);
        foreach (var (id, type, _, codes) in poison.Where(one => one.Id != "p7")) Assert.Contains($"\"id\":\"{id}\",\"type\":\"{type}\",\"codes\":[\"{codes}\"]", list, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-name", list, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-name", fixture.Service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuotaThatIsUsedUp_AsksForAnotherDelivery()
    {
        await fixture.Client.Projects.CreateAsync(new("tight"), Cancellation);
        await fixture.Service.Platform.Projects.UpdateAsync("tight", null, project => project with { Quotas = new() { StoredBytes = 10 } }, Cancellation);
        await fixture.DropAsync("raw-data/tight/big/t.csv", "a,b\n1,2\n3,4\n5,6\n"u8.ToArray());
        var drop = new { bucket = Bucket, name = "raw-data/tight/big/t.csv", generation = "1" };
        using (var answer = await fixture.SendAsync(EventFixture.Binary(EventWish.ObjectFinalized, StorageSource, "q", System.Net.Http.Json.JsonContent.Create(drop))))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        await fixture.Service.Platform.Projects.UpdateAsync("tight", null, project => project with { Quotas = new() }, Cancellation);
        Assert.Equal(("done", 1), ((await fixture.SendAsync(EventWish.ObjectFinalized, StorageSource, "q", drop)) is var taken ? taken.Outcome : "", taken.Version));
    }

    [Fact]
    public async Task StoresThatAreAway_AskForAnotherDelivery()
    {
        await using var google = await Authentication.TokenServer.StartAsync();
        await using var service = await TestService.StartAsync(settings => settings with { Events = EventFixture.Settings(google) });
        await service.CloseStoresAsync();
        using var client = service.Client(EventFixture.Token(google));
        using var request = EventFixture.Binary(EventWish.JobRequested, "//s", "1", System.Net.Http.Json.JsonContent.Create(new { project = Project, kind = "fit", parameters = new { dataset = "d" } }));
        using var answer = await client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
    }

    private async Task UploadAsync(string dataset)
    {
        using var table = ResourceFixture.Table(50);
        await fixture.Client.Datasets.UploadAsync(Project, dataset, table, "t.csv", cancellation: Cancellation);
    }

    private async Task<(string Outcome, string? Job)> OutcomeAsync(HttpRequestMessage request) => (await fixture.ReadAsync(request)) is var result ? (result.Outcome, result.Job) : default;

    private async Task<int> CountJobsAsync(string dataset) =>
        (await fixture.Client.Jobs.ListAsync(Project, page: new(1000), cancellation: Cancellation)).Items.Count(job => job.Parameters.Dataset == dataset);

    private async Task<List<string>> BlobsAsync(string dataset)
    {
        var names = new List<string>();
        await foreach (var blob in fixture.Service.Platform.Blobs.ListAsync("raw-data/", Cancellation))
            if (ObjectLayout.OwnerOf(blob.Name)?.Resource == dataset) names.Add(blob.Name);
        return names;
    }
}
