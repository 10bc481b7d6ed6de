using System.Net;
using System.Text;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Service;

/// <summary>A command that another server than ours answers ends with a code, and leaves nothing.</summary>
public sealed class HostileServerTests : IDisposable
{
    private const string Job = """
        {"id":"ID","kind":"generate","status":"succeeded","created":"2026-01-01T00:00:00Z","createdBy":"x","generator":"g","parameters":{},"results":{"report":"REPORT"},"steps":[],"progress":1,"etag":"e"}
        """;

    private const string Version = """{"number":1,"created":"2026-01-01T00:00:00Z","createdBy":"x","fileName":"x","bytes":5,"sha256":"x"}""";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpListener _server = new();
    private readonly string _url;

    public HostileServerTests()
    {
        for (var port = 40_000; ; port += 7)
        {
            try
            {
                _server.Prefixes.Clear();
                _server.Prefixes.Add(_url = $"http://127.0.0.1:{port}/");
                _server.Start();
                return;
            }
            catch (HttpListenerException) when (port < 60_000)
            {
                // Taken.
            }
        }
    }

    public void Dispose()
    {
        _server.Close();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("..", "r")]
    [InlineData("", "r")]
    [InlineData("j", "../../keys")]
    [InlineData("j", "r")]
    public async Task Profile_ByAServerThatMakesUpNames_IsACodedError(string job, string report)
    {
        var answering = AnswerAsync(path => path switch
        {
            _ when path.Contains("/versions", StringComparison.Ordinal) => (201, Version, "application/json"),
            _ when path.EndsWith("/events", StringComparison.Ordinal) => (404, "", "text/plain"),
            _ when path.Contains("/reports/", StringComparison.Ordinal) => (200, "{\"table\":5}", "application/json"),
            _ when path.Contains("/jobs", StringComparison.Ordinal) => (200, Job.Replace("ID", job, StringComparison.Ordinal).Replace("REPORT", report, StringComparison.Ordinal), "application/json"),
            _ => (200, "{}", "application/json"),
        });
        Assert.Contains("SD4702", await RunAsync("profile"), StringComparison.Ordinal);
        _server.Stop();
        await answering;
    }

    [Fact]
    public async Task Refusal_WithControlCharacters_DoesNotSteerTheTerminal()
    {
        var answering = AnswerAsync(_ => (
            400, """{"type":"t","title":"t","status":400,"errors":[{"code":"SD1\u001b]0;x\u0007","message":"a\u001b[2Jb\r\nc","hint":"\u009bh"}]}""", "application/problem+json"));
        var error = await RunAsync("profile");
        Assert.Contains("SD1\uFFFD]0;x\uFFFD error: a\uFFFD[2Jb\uFFFD\uFFFDc", error, StringComparison.Ordinal);
        Assert.Contains("\uFFFDh", error, StringComparison.Ordinal);
        _server.Stop();
        await answering;
    }

    private async Task<string> RunAsync(string command)
    {
        var table = _folder.Write("t.csv", "a,b\n1,2\n3,4\n");
        var key = _folder.Write("key", "sd_a_b");
        return (await Task.Run(() => CliRun.Of(command, table, "--server", _url, "--key-file", key))).Expect(ExitCode.UserError).Error;
    }

    private async Task AnswerAsync(Func<string, (int Status, string Body, string MediaType)> answer)
    {
        try
        {
            while (true)
            {
                var context = await _server.GetContextAsync();
                await context.Request.InputStream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
                var (status, body, mediaType) = answer(context.Request.Url!.AbsolutePath);
                (context.Response.StatusCode, context.Response.ContentType) = (status, mediaType);
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException && !_server.IsListening)
        {
            // Stopped, while it waited for a request or before it did again.
        }
    }
}
