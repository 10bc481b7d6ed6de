using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Service;

/// <summary><c>synthdata serve</c> as a process, with a key of an administrator of its default project.</summary>
internal sealed class RunningService : IDisposable
{
    private readonly ServiceProcess _server;

    public RunningService(string settings = "", params string[] options)
    {
        Directory.CreateDirectory(Data);
        if (settings.Length > 0) File.WriteAllText(Path.Combine(Data, "service.yaml"), settings);
        Key = ProcessRun.Of(BuiltProgram.Path, ["keys", "create", "--data", Data, "--role", "admin"]).Expect(0).Output.Trim();
        KeyFile = Folder.Write("key", Key + "\n");
        var port = RawApi.FreePort();
        Url = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        _server = new(BuiltProgram.Path, ["serve", "--data", Data, "--port", port.ToString(CultureInfo.InvariantCulture), .. options]);
        Api = new(new(Url), Key, TimeSpan.FromMinutes(1));
        Api.WaitUntilReadyAsync().GetAwaiter().GetResult();
    }

    public TemporaryFolder Folder { get; } = new();

    public string Data => Folder["data"];

    public string Url { get; }

    public string Key { get; }

    public string KeyFile { get; }

    public RawApi Api { get; }

    public string Log => _server.Log;

    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?> { ["SYNTHDATA_URL"] = Url, ["SYNTHDATA_KEY"] = Key };

    public void Kill() => _server.Kill();

    public int Terminate(TimeSpan patience) => _server.Terminate(patience);

    public void Dispose()
    {
        Api.Dispose();
        _server.Dispose();
        Folder.Dispose();
    }
}
