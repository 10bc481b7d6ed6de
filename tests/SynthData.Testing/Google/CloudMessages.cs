using System.Diagnostics;
using System.Text.Json;

namespace SynthData.Testing.Google;

/// <summary>Judges JSON bodies by the message types that the installed Google Cloud CLI is made with: fields it does not know and values of another type are faults.</summary>
public static class CloudMessages
{
    private static readonly Lock Lock = new();
    private static Process? _judge;

    /// <summary>Null when bodies can be judged, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => MissingTool.Reason(test, "gcloud");

    /// <summary>What is wrong with a body; empty when nothing is.</summary>
    /// <param name="module">Of the CLI's generated clients: <c>storage.v1.storage_v1_messages</c>.</param>
    /// <param name="type">Name of the message: <c>Bucket</c>.</param>
    /// <param name="json">The body, line ends allowed.</param>
    public static IReadOnlyList<string> Check(string module, string type, string json)
    {
        using var body = JsonDocument.Parse(json);
        lock (Lock)
        {
            _judge ??= Start();
            _judge.StandardInput.WriteLine($"{module} {type} {JsonSerializer.Serialize(body.RootElement)}");
            _judge.StandardInput.Flush();
            var answer = _judge.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The judge of messages ended: {_judge.StandardError.ReadToEnd()}");
            return JsonSerializer.Deserialize<string[]>(answer)!;
        }
    }

    /// <summary>Ends with this process, which closes its input.</summary>
    private static Process Start()
    {
        var root = CloudSdk.Root ?? throw new InvalidOperationException("The folder of the Google Cloud CLI was not found");
        var bundled = Path.Combine(root, "platform", "bundledpythonunix", "bin", "python3");
        return ProcessRun.Start(File.Exists(bundled) ? bundled : "python3", [Repository.PathOf("tests", "judges", "messages.py"), root]);
    }
}
