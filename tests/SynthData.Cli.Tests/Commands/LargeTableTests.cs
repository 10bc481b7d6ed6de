using System.IO.Compression;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

/// <summary>Tables that are learned without being in memory, by the built program: its bound on memory holds for a whole process.</summary>
public sealed class LargeTableTests : IDisposable
{
    private const int Rows = 60_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'{0}' generate '{1}'")]
    [InlineData("gzip -dc '{1}' | '{0}' generate -")]
    [InlineData("'{0}' generate - < '{1}'")]
    public void Generate_TableAboveTheBound_IsScoredBesideASampleAndSaysSo(string command)
    {
        WritePacked();
        var run = Shell(string.Format(null, command, BuiltProgram.Path, _folder["t.csv.gz"]) + $" -o '{_folder["out.csv"]}' --rows 1000 --fidelity fast --max-memory 386MiB");
        Assert.Matches(@"Quality .*, beside \d\d,\d{3} random ones of 60,000 real rows\)", run.Output);
        Assert.Contains("identical to one of these real rows", run.Output);
    }

    [Fact]
    public void Fit_PipeThatHasAName_IsReadOnce()
    {
        if (OperatingSystem.IsWindows()) return;
        var people = _folder.WritePeople();
        Assert.Contains("400 rows", Shell($"mkfifo '{_folder["pipe"]}' && cat '{people}' > '{_folder["pipe"]}' & sleep 0.2; '{BuiltProgram.Path}' fit '{_folder["pipe"]}' -o '{_folder["m"]}' --fidelity fast").Output);
    }

    private static ProcessRun Shell(string line) => ProcessRun.Of("bash", ["-c", "set -o pipefail; " + line]).Expect(0);

    /// <summary>60 MB of text that packs to little.</summary>
    private void WritePacked()
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(_folder["t.csv.gz"]), CompressionLevel.Fastest));
        writer.Write("side,note\n");
        var filler = new string('x', 990);
        for (var row = 0; row < Rows; row++) writer.Write($"{(row % 3 == 0 ? "left" : "right")},{row:00000}{filler}\n");
    }
}
