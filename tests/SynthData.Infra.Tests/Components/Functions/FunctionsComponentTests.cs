using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Functions;

public sealed class FunctionsComponentTests
{
    private const string Label =
        """
        functions:
          label:
            source: {bucket: code, object: label-1.zip}
            runtime: python312
            entry_point: on_upload
            images: containers
            env: {LEVEL: info}
            env_from: {BUCKET: buckets.data, KEY: secrets.api-key}
            uses: {buckets.data: read}
        triggers:
          uploads: {storage: {bucket: data}, function: label}
        buckets: {code: {}, data: {}}
        images: {containers: {}}
        secrets: {api-key: {}}

        """;

    [Fact]
    public void Build_Function_IsBuiltAndRunAsTwoAccountsWithNoMoreThanTheyNeed()
    {
        var graph = PlatformRun.BuildRight(Label);
        var body = graph.Find(new("google_cloudfunctions2_function", "label"))!.Body;
        Assert.Equal(new OutputValue(new("google_service_account", "label_build"), "name"), ((ObjectValue)body["build_config"]!)["service_account"]);
        Assert.Equal(new OutputValue(new("google_service_account", "label"), "email"), ((ObjectValue)body["service_config"]!)["service_account_email"]);
        Assert.Equal(["roles/artifactregistry.writer", "roles/logging.logWriter", "roles/storage.objectViewer", "roles/storage.objectViewer"], Roles(graph, "label_build"));
        Assert.Equal(["roles/secretmanager.secretAccessor", "roles/storage.objectViewer"], Roles(graph, "label"));
    }

    [Fact]
    public void Build_SecretsOfTheEnvironment_StandApart()
    {
        var service = (ObjectValue)PlatformRun.BuildRight(Label).Find(new("google_cloudfunctions2_function", "label"))!.Body["service_config"]!;
        Assert.Equal(["LEVEL", "BUCKET"], ((ObjectValue)service["environment_variables"]!).Names);
        Assert.Equal("KEY", ((ObjectValue)Assert.Single(((ListValue)service["secret_environment_variables"]!).Items))["key"]);
    }

    [Fact]
    public void Build_Trigger_CallsTheServiceOfTheFunctionsName()
    {
        var graph = PlatformRun.BuildRight(Label);
        var function = new Address("google_cloudfunctions2_function", "label");
        var destination = (ObjectValue)((ObjectValue)graph.Find(new("google_eventarc_trigger", "uploads"))!.Body["destination"]!)["cloud_run_service"]!;
        Assert.Equal(new OutputValue(function, "name"), destination["service"]);
        var grant = graph.Find(new("google_cloud_run_v2_service_iam_member", "label_uploads_invoke"))!;
        Assert.Equal((new OutputValue(function, "name"), new TextValue("roles/run.invoker")), (grant.Body["name"], grant.Body["role"]));
    }

    [Theory]
    [InlineData("{runtime: python312, entry_point: f, images: containers}", "SD3207", "")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: python312, entry_point: f}", "SD3011", "images")]
    [InlineData("{source: {bucket: cod, object: a.zip}, runtime: python312, entry_point: f, images: containers}", "SD3011", "source.bucket")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: Python, entry_point: f, images: containers}", "SD3005", "runtime")]
    [InlineData("{source: {bucket: code, object: a.zip}, runtime: python312, entry_point: f, images: containers, cpu: 3}", "SD3204", "cpu")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{code: {{}}}}\nimages: {{containers: {{}}}}\nfunctions:\n  f:\n    {settings}\n");
        Assert.Equal((code, $"functions.f{(path.Length > 0 ? "." : "")}{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }

    private static IEnumerable<string> Roles(ResourceGraph graph, string account) => graph.Resources
        .Where(one => one.Body["member"] == new OutputValue(new("google_service_account", account), "member")).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal);
}
