using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Audit;

public sealed class AuditComponentTests
{
    [Fact]
    public void Build_Secrets_LogEveryReadAndWrite()
    {
        var body = PlatformRun.BuildRight("audit: {secretmanager: {}}\n").Find(new("google_project_iam_audit_config", "secretmanager"))!.Body;
        Assert.Equal("secretmanager.googleapis.com", body["service"]);
        Assert.Equal(
            ["ADMIN_READ", "DATA_READ", "DATA_WRITE"], ((ListValue)body["audit_log_config"]!).Items.Select(one => ((TextValue)((ObjectValue)one)["log_type"]!).Text));
    }

    [Fact]
    public void Build_AllServices_AreOneEntryAndExemptionsAreNamed()
    {
        var body = PlatformRun.BuildRight("audit: {all: {kinds: [data-write], exempt: ['group:team@example.com']}}\n").Find(new("google_project_iam_audit_config", "all"))!.Body;
        Assert.Equal("allServices", body["service"]);
        Assert.Equal(ListValue.Of(["group:team@example.com"]), ((ObjectValue)Assert.Single(((ListValue)body["audit_log_config"]!).Items))["exempted_members"]);
    }

    [Theory]
    [InlineData("{kinds: []}", "SD3207", "kinds")]
    [InlineData("{kinds: [reads]}", "SD3004", "kinds[0]")]
    [InlineData("{exempt: [everybody]}", "SD3005", "exempt[0]")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"audit:\n  storage:\n    {settings}\n");
        Assert.Equal((code, $"audit.storage.{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }
}
