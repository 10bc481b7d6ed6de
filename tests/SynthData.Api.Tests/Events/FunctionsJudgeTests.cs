using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SynthData.Api.Events;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Api.Tests.Events;

/// <summary>Google's functions framework reads the events of these tests as the service reads them.</summary>
public sealed class FunctionsJudgeTests
{
    [Fact]
    public async Task Events_OfEveryTrigger_AreReadTheSameByGooglesFramework()
    {
        if (NodeJudge.MissingReason(nameof(FunctionsJudgeTests)) is { } reason) Assert.Skip(reason);
        var job = new { project = "default", kind = "fit", parameters = new { dataset = "people" } };
        var file = new { bucket = "b", name = "raw-data/default/people/t.csv", generation = "1717171717" };
        var document = new { value = new { name = "n", fields = new { kind = new { stringValue = "fit" } } } };
        var structured = new { specversion = "1.0", type = EventWish.JobRequested, source = "//app/a", id = "1", datacontenttype = "application/json", data = job };
        (string Name, HttpRequestMessage Request)[] events =
        [
            ("binary: a job", EventFixture.Binary(EventWish.JobRequested, "//app/a", "1", JsonContent.Create(job))),
            ("structured: a job", EventFixture.Structured(structured)),
            ("binary: a file", EventFixture.Binary(EventWish.ObjectFinalized, "//storage.googleapis.com/projects/_/buckets/b", "2", JsonContent.Create(file), "objects/" + file.name)),
            ("binary: a document", EventFixture.Binary(EventWish.FirestoreDocuments + "written", "//firestore.googleapis.com/projects/p/databases/(default)", "3", JsonContent.Create(document), "documents/projects/default/jobRequests/r")),
            ("binary: a tick", EventFixture.Binary(EventWish.Ticked, "//cloudscheduler.googleapis.com/tick", "tick", JsonContent.Create(new { }))),
            ("pushed: a job", EventFixture.Push("77", job)),
            ("pushed: a notification", EventFixture.Push("78", file, new Dictionary<string, string> { ["eventType"] = "OBJECT_FINALIZE", ["bucketId"] = "b", ["objectId"] = file.name, ["objectGeneration"] = "1" })),
        ];
        var cases = new JsonArray();
        foreach (var (name, request) in events)
            using (request) cases.Add(await CaseAsync(name, request));
        using var folder = new TemporaryFolder();
        var path = folder.Write("events.json", cases.ToJsonString());
        var passed = await Task.Run(() => NodeJudge.Run("functions.mjs", path), TestContext.Current.CancellationToken);
        Assert.Equal(events.Select(one => one.Name), passed);
    }

    /// <summary>The request, and what the service makes of it.</summary>
    private static async Task<JsonNode> CaseAsync(string name, HttpRequestMessage request)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var type = request.Content.Headers.ContentType!.ToString();
        var (sent, ours) = (new JsonObject { ["content-type"] = type }, new HeaderDictionary());
        foreach (var (header, values) in request.Headers)
        {
            sent[header] = values.Single();
            ours[header] = values.Single();
        }

        var read = CloudEventReader.Read(type, ours, body);
        var expected = new JsonObject { ["id"] = read.Id, ["type"] = read.Type };
        // Of a pushed message the framework can't know the source either, and makes up another; its data it writes anew.
        if (read.Type != CloudEventReader.MessagePublished)
        {
            (expected["source"], expected["data"]) = (read.Source, JsonNode.Parse(read.Data.Span));
            if (read.Subject is not null) expected["subject"] = read.Subject;
        }

        return new JsonObject { ["name"] = name, ["headers"] = sent, ["body"] = Convert.ToBase64String(body), ["expected"] = expected };
    }
}
