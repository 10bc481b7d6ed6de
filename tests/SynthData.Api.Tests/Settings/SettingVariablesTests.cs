using System.Net;
using System.Text;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Testing;

namespace SynthData.Api.Tests.Settings;

public sealed class SettingVariablesTests
{
    [Fact]
    public void Parse_Variables_WinOverTheFile()
    {
        var settings = Parse(
            "port: 1\nworker: { slots: 3, leaseSeconds: 60 }\n",
            new() { ["SYNTHDATA_PORT"] = "2", ["SYNTHDATA_WORKER_SLOTS"] = "5", ["SYNTHDATA_LIMITS_UPLOAD_BYTES"] = "7", ["SYNTHDATA_TRUSTED_PROXIES"] = "10.0.0.0/8, fd00::/8", ["SYNTHDATA_LOGS"] = "" });
        Assert.Equal((2, 5, TimeSpan.FromMinutes(1), 7), (settings.Port, settings.Worker.Slots, settings.Worker.Lease, settings.Limits.UploadBytes));
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")], settings.TrustedProxies);
        Assert.Null(settings.LogsAsJson);
    }

    [Fact]
    public void Parse_Google_IsReadFromFileAndVariables()
    {
        var ofFile = Parse(
            """
            google:
              topic: jobs
              project: p1
              subscription: worker
              bucket: b
              modelKey: projects/p1/locations/l/keyRings/r/cryptoKeys/k
              emulators: { firestore: "http://127.0.0.1:8901", pubSub: "http://127.0.0.1:8902" }
            """, []).Google!;
        Assert.Equal(("p1", "jobs", "worker", "b", "(default)"), (ofFile.Gcp.Project, ofFile.Topic, ofFile.Subscription, ofFile.Bucket, ofFile.Database));
        Assert.Equal("projects/p1/locations/l/keyRings/r/cryptoKeys/k", ofFile.ModelKey);
        Assert.Equal(new Dictionary<GcpService, Uri> { [GcpService.Firestore] = new("http://127.0.0.1:8901"), [GcpService.PubSub] = new("http://127.0.0.1:8902") }, ofFile.Gcp.Emulators);

        var ofVariables = Parse("", new() { ["SYNTHDATA_GOOGLE_BUCKET"] = "b", ["SYNTHDATA_GOOGLE_TOPIC"] = "projects/p2/topics/jobs" }).Google!;
        Assert.Equal(("p2", "jobs", null, "b"), (ofVariables.Gcp.Project, ofVariables.Topic, ofVariables.Subscription, ofVariables.Bucket));
    }

    [Fact]
    public void Read_TextInAVariable_IsTheFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("service.yaml", "port: 1\n");
        Dictionary<string, string> variables = new() { ["SYNTHDATA_SETTINGS"] = "port: 2\nworker: { slots: 3 }\n", ["SYNTHDATA_WORKER_SLOTS"] = "4" };
        var settings = ServiceFile.Read(folder.Path, null, variables.GetValueOrDefault);
        Assert.Equal((2, 4), (settings.Port, settings.Worker.Slots));
        Assert.Equal(1, ServiceFile.Read(folder.Path, folder["service.yaml"], variables.GetValueOrDefault).Port);
    }

    [Fact]
    public void Parse_WrongVariables_AreNamed()
    {
        var refusal = Assert.Throws<SynthDataException>(() => Parse(
            "database: { host: h }\n", new() { ["SYNTHDATA_PORT"] = "many", ["SYNTHDATA_GOOGLE_BUCKET"] = "b", ["SYNTHDATA_GOOGLE_EMULATORS_KMS"] = "http://example.com" }));
        Assert.Equal(
            [
                "SD4603 variable SYNTHDATA_PORT", "SD4604 variable SYNTHDATA_GOOGLE_TOPIC", "SD4604 variable SYNTHDATA_GOOGLE_PROJECT",
                "SD4603 variable SYNTHDATA_GOOGLE_EMULATORS_KMS", "SD4610 /data/service.yaml, google",
            ],
            refusal.Diagnostics.Select(one => $"{one.Code.Code} {one.Place}"));
    }

    [Fact]
    public void Parse_DataflowJobOfAStack_IsReadAndAnythingElseRefused()
    {
        var text = File.ReadAllText(Repository.PathOf("tests", "data", "deliveries", "dataflow-launch.json"));
        Assert.Equal("us-central1", Parse("", new() { ["SYNTHDATA_DELIVER_DATAFLOW"] = text }).Deliveries.Dataflow!.Location);
        var refusal = Assert.Throws<SynthDataException>(() => Parse("", new() { ["SYNTHDATA_DELIVER_DATAFLOW"] = "{}" }));
        Assert.Equal("SD4603 variable SYNTHDATA_DELIVER_DATAFLOW", $"{refusal.Diagnostics[0].Code.Code} {refusal.Diagnostics[0].Place}");
    }

    [Fact]
    public void Parse_OnCloudRun_SendersNeedNoAudience()
    {
        var senders = Parse("", new() { ["K_SERVICE"] = "synthdata-api", ["PORT"] = "8080", ["SYNTHDATA_EVENTS_SENDERS"] = "a@p.iam.gserviceaccount.com, b@p.iam.gserviceaccount.com" }).Events.Senders!;
        Assert.Equal("synthdata-api", senders.Audience);
        Assert.Equal(["a@p.iam.gserviceaccount.com", "b@p.iam.gserviceaccount.com"], senders.Roles.Keys);
        Assert.Equal("editor", senders.Roles["a@p.iam.gserviceaccount.com"]["*"]);
        var refusal = Assert.Throws<SynthDataException>(() => Parse("", new() { ["SYNTHDATA_EVENTS_SENDERS"] = "a@p.iam.gserviceaccount.com" }));
        Assert.Equal("SD4604 variable SYNTHDATA_EVENTS_AUDIENCE", $"{refusal.Diagnostics[0].Code.Code} {refusal.Diagnostics[0].Place}");
    }

    [Theory]
    [InlineData("synthdata-api", true)]
    [InlineData("https://synthdata-api-abcde12345-uc.a.run.app", true)]
    [InlineData("https://synthdata-api-abcde12345-uc.a.run.app/v1/events", true)]
    [InlineData("https://synthdata-api-123456789012.us-central1.run.app", true)]
    [InlineData("https://synthdata-api-other-abcde12345-uc.a.run.app", false)]
    [InlineData("https://other-abcde12345-uc.a.run.app", false)]
    [InlineData("https://synthdata-api-abcde12345-uc.a.run.app.example.com", false)]
    [InlineData("https://synthdata-api-123456789012.us-central1.run.app?x", false)]
    [InlineData("http://synthdata-api-abcde12345-uc.a.run.app", false)]
    [InlineData("synthdata-api-2", false)]
    public void IsFor_OnCloudRun_KnowsTheServicesNameAndAddresses(string audience, bool isForUs)
    {
        var named = Parse("", new() { ["K_SERVICE"] = "synthdata-api", ["SYNTHDATA_EVENTS_SENDERS"] = "a@p.iam.gserviceaccount.com" }).Events.Senders!;
        Assert.Equal(isForUs, named.IsFor(audience));
        var byUrl = Parse("", new() { ["SYNTHDATA_EVENTS_AUDIENCE"] = "https://synthdata.example.com", ["SYNTHDATA_EVENTS_SENDERS"] = "a@p.iam.gserviceaccount.com" }).Events.Senders!;
        Assert.False(byUrl.IsFor(audience));
    }

    [Fact]
    public void Parse_ResourcesOfTwoProjects_AreRefused()
    {
        var refusal = Assert.Throws<SynthDataException>(() => Parse(
            "google: { project: a, bucket: b, topic: projects/b/topics/t, subscription: projects/c/subscriptions/s }\n", []));
        Assert.Equal(["google.topic", "google.subscription"], refusal.Diagnostics.Select(one => one.Place.Path));
    }

    [Fact]
    public void Parse_OnCloudRun_ListensWhereItsFrontEndAsks()
    {
        var settings = Parse("", new() { ["K_SERVICE"] = "api", ["PORT"] = "8080" });
        Assert.Equal((IPAddress.Any, 8080), (settings.Listen, settings.Port));
        Assert.Equal([IPNetwork.Parse("169.254.0.0/16")], settings.TrustedProxies);
        Assert.Equal(9, Parse("port: 9\n", new() { ["K_SERVICE"] = "api", ["PORT"] = "8080" }).Port);
        Assert.Equal(7707, Parse("", new() { ["PORT"] = "8080" }).Port);
    }

    private static ServiceSettings Parse(string text, Dictionary<string, string> variables) =>
        ServiceFile.Parse(Encoding.UTF8.GetBytes(text), "/data/service.yaml", variables.GetValueOrDefault);
}
