using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Service;

/// <summary>The commands of whoever runs a service, where its data is.</summary>
public sealed class ServiceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["data"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("keys", "list")]
    [InlineData("keys", "revoke", "k")]
    [InlineData("keys", "link")]
    [InlineData("backup", "never.tar")]
    public void Command_InAFolderWithoutAService_RefusesAndMakesNone(params string[] command)
    {
        var run = CliRun.Of([.. command, "--data", Data]).Expect(ExitCode.UserError);
        Assert.Contains($"SD4207 error: {Data}", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Keys_MadeListedAndRevoked_ShowTheirState()
    {
        using var made = Json("keys", "create", "--name", "nightly", "--days", "1", "--format", "json");
        var id = made.RootElement.GetProperty("id").GetString()!;
        var key = made.RootElement.GetProperty("key").GetString()!;
        Assert.StartsWith($"sd_{id}_", key, StringComparison.Ordinal);
        Assert.Equal("good", StateOf(id));
        Assert.Equal($"Revoked {id} (nightly)\n", CliRun.Of("keys", "revoke", id, "--data", Data).Expect(ExitCode.Success).Output);
        Assert.Equal("revoked", StateOf(id));
        Assert.DoesNotContain(key[^64..], CliRun.Of("keys", "list", "--data", Data).Output, StringComparison.Ordinal);
        Assert.Contains("SD4001", CliRun.Of("keys", "list", "--data", Data, "--project", "none").Expect(ExitCode.UserError).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_WithoutUrl_IsWhereTheSettingsSay()
    {
        CliRun.Of("keys", "create", "--data", Data).Expect(ExitCode.Success);
        Assert.StartsWith("http://127.0.0.1:7707/signin#", Link("logs: text\n"), StringComparison.Ordinal);
        Assert.StartsWith("http://localhost:9000/signin#", Link("listen: 0.0.0.0\nport: 9000\n"), StringComparison.Ordinal);
        Assert.StartsWith("https://synthdata.example.com/signin#", Link("publicUrl: https://synthdata.example.com\n"), StringComparison.Ordinal);

        string Link(string settings)
        {
            File.WriteAllText(Path.Combine(Data, "service.yaml"), settings);
            return CliRun.Of("keys", "link", "--data", Data).Expect(ExitCode.Success).Output;
        }
    }

    [Fact]
    public async Task Keys_MadeBesideAServer_AreInItsAuditLog()
    {
        using var service = new RunningService();
        CliRun.Of("keys", "create", "--data", service.Data).Expect(ExitCode.Success);
        using var audit = await service.Api.GetAsync("/v1/projects/default/audit?actor=administrator");
        Assert.Equal(["keys.create", "keys.create"], audit.RootElement.GetProperty("items").EnumerateArray().Select(act => act.GetProperty("action").GetString()!));
    }

    [Fact]
    public void Serve_OnATakenPort_SaysSo()
    {
        using var service = new RunningService();
        var run = CliRun.Of("serve", "--data", Data, "--port", new Uri(service.Url).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)).Expect(ExitCode.UserError);
        Assert.Contains("SD4609", run.Error, StringComparison.Ordinal);
    }

    private string StateOf(string id)
    {
        using var list = Json("keys", "list", "--format", "json");
        return list.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("id").GetString() == id).GetProperty("state").GetString()!;
    }

    private JsonDocument Json(params string[] arguments) => JsonDocument.Parse(CliRun.Of([.. arguments, "--data", Data]).Expect(ExitCode.Success).OutputBytes);
}
