using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

/// <summary>Formats other than CSV, and folders, through the commands.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_ParquetAndJsonLines_KeepTheFormat()
    {
        var csv = _folder.WritePeople();
        CliRun.Of("generate", csv, "-o", _folder["real.parquet"], "--fidelity", "fast", "--rows", "300").Expect(ExitCode.Success);
        CliRun.Of("generate", _folder["real.parquet"], "--fidelity", "fast").Expect(ExitCode.Success);
        CliRun.Of("generate", _folder["real.parquet"], "-o", _folder["real.jsonl.zst"], "--fidelity", "fast").Expect(ExitCode.Success);
        CliRun.Of("generate", _folder["real.jsonl.zst"], "--fidelity", "fast").Expect(ExitCode.Success);
        Assert.Equal(["people.csv", "real.jsonl.zst", "real.parquet", "real.synthetic.jsonl", "real.synthetic.parquet"], _folder.Names);
        Assert.Equal("PAR1"u8, File.ReadAllBytes(_folder["real.synthetic.parquet"]).AsSpan(0, 4));
        Assert.StartsWith("{\"age\":", File.ReadAllText(_folder["real.synthetic.jsonl"]));
        var run = CliRun.Of("evaluate", _folder["real.parquet"], _folder["real.synthetic.jsonl"], "--format", "json").Expect(ExitCode.Success);
        Assert.NotEmpty(run.OutputBytes);
    }

    [Fact]
    public void Profile_Parquet_SaysSoAndSavesItsTypes()
    {
        var csv = _folder.WritePeople();
        CliRun.Of("generate", csv, "-o", _folder["p.parquet"], "--fidelity", "fast").Expect(ExitCode.Success);
        var run = CliRun.Of("profile", _folder["p.parquet"], "--save-metadata", _folder["p.yaml"]).Expect(ExitCode.Success);
        Assert.StartsWith("p: 400 rows, 5 columns; Parquet\n", run.Output);
        Assert.Contains("storage: date", File.ReadAllText(_folder["p.yaml"]).Replace("\"", "", StringComparison.Ordinal));
        CliRun.Of("fit", _folder["p.parquet"], "--metadata", _folder["p.yaml"], "-o", _folder["p.model"], "--fidelity", "fast").Expect(ExitCode.Success);
    }

    [Fact]
    public void Evaluate_StandardInput_TakesANamedFormat()
    {
        var csv = _folder.WritePeople();
        CliRun.Of("generate", csv, "-o", _folder["p.jsonl"], "--fidelity", "fast").Expect(ExitCode.Success);
        CliRun.WithInput(File.ReadAllText(_folder["p.jsonl"]), "profile", "-", "--input-format", "jsonl").Expect(ExitCode.Success);
        var refused = CliRun.WithInput("a,b\n1,2\n", "profile", "-", "--input-format", "parquet").Expect(ExitCode.UserError);
        Assert.Contains("SD1121", refused.Error);
    }

    [Fact]
    public void Profile_Folder_IsOneTable()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.WriteAllText(_folder["in/b.csv"], "a,b\n3,z\n");
        File.WriteAllText(_folder["in/a.csv"], "a,b\n1,x\n2,y\n");
        File.WriteAllText(_folder["in/_MANIFEST.json"], "{}");
        Assert.StartsWith("in: 3 rows, 2 columns", CliRun.Of("profile", _folder["in"]).Expect(ExitCode.Success).Output);
        File.WriteAllText(_folder["in/c.csv"], "a,c\n3,z\n");
        File.WriteAllText(_folder["in/d.csv"], "b\nz\n");
        var refused = CliRun.Of("profile", _folder["in"]).Expect(ExitCode.UserError);
        Assert.Equal(3, refused.Error.Split("SD1110").Length - 1);
        Directory.CreateDirectory(_folder["none"]);
        Assert.Contains("SD9013", CliRun.Of("profile", _folder["none"]).Expect(ExitCode.UserError).Error);
    }

    [Fact]
    public void Sample_Parts_AreTheWholeSampleAndAManifest()
    {
        var model = _folder.FitPeople();
        CliRun.Of("sample", model, "-o", _folder["parts"], "--rows", "1000", "--rows-per-part", "300").Expect(ExitCode.Success);
        CliRun.Of("sample", model, "-o", _folder["whole.csv"], "--rows", "1000").Expect(ExitCode.Success);
        string[] names = [.. Enumerable.Range(0, 4).Select(index => $"part-{index:00000}-of-00004.csv")];
        Assert.Equal(["_MANIFEST.json", .. names], Directory.GetFiles(_folder["parts"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllLines(_folder["whole.csv"]).Skip(1), names.SelectMany(name => File.ReadAllLines(_folder[$"parts/{name}"]).Skip(1)));
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(_folder["parts/_MANIFEST.json"]));
        Assert.Equal(1000, manifest.RootElement.GetProperty("parts").EnumerateArray().Sum(part => part.GetProperty("rows").GetInt64()));
        Assert.All(manifest.RootElement.GetProperty("parts").EnumerateArray(), part => Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder[$"parts/{part.GetProperty("file").GetString()}"]))), part.GetProperty("sha256").GetString()));
    }

    [Fact]
    public void Sample_PartsAgain_KeepsWhatIsWholeAndMakesTheRest()
    {
        var model = _folder.FitPeople();
        string[] line = ["sample", model, "-o", _folder["parts"], "--rows", "900", "--parts", "3", "--output-format", "parquet"];
        CliRun.Of(line).Expect(ExitCode.Success);
        var (kept, damaged, gone) = (_folder["parts/part-00000-of-00003.parquet"], _folder["parts/part-00001-of-00003.parquet"], _folder["parts/part-00002-of-00003.parquet"]);
        byte[][] before = [File.ReadAllBytes(kept), File.ReadAllBytes(damaged), File.ReadAllBytes(gone), File.ReadAllBytes(_folder["parts/_MANIFEST.json"])];
        // A run that was stopped leaves the manifest of what it finished.
        File.Move(_folder["parts/_MANIFEST.json"], _folder["parts/_MANIFEST.partial.json"]);
        File.SetLastWriteTimeUtc(kept, new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));
        var bytes = File.ReadAllBytes(damaged);
        bytes[100] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        File.Delete(gone);
        CliRun.Of(line).Expect(ExitCode.Success);
        Assert.Equal(before, new[] { kept, damaged, gone, _folder["parts/_MANIFEST.json"] }.Select(File.ReadAllBytes));
        Assert.Equal(2001, File.GetLastWriteTimeUtc(kept).Year);
        Assert.False(File.Exists(_folder["parts/_MANIFEST.partial.json"]));

        var other = CliRun.Of("sample", model, "-o", _folder["parts"], "--rows", "901", "--parts", "3", "--output-format", "parquet").Expect(ExitCode.UserError);
        Assert.Contains("SD9014", other.Error);
    }

    [Theory]
    [InlineData("--parts", "2", "--rows-per-part", "5")]
    [InlineData("--parts", "2", "--shard", "0/2")]
    [InlineData("--output-format", "excel")]
    public void Sample_OptionsThatDoNotGoTogether_AreAMistake(params string[] options) =>
        CliRun.Of(["sample", "m", "-o", _folder["x"], "--rows", "10", .. options]).Expect(ExitCode.UserError);

    [Fact]
    public void Sample_PartsInCloudStorage_AreAMistake()
    {
        var run = CliRun.Of("sample", "m", "-o", "gs://data/out", "--rows", "10", "--parts", "2").Expect(ExitCode.UserError);
        Assert.Contains("synthdata shard", run.Error);
    }

    [Fact]
    public void Sample_CompressedParquet_IsAMistake()
    {
        var run = CliRun.Of("sample", "m", "-o", _folder["x.parquet.gz"], "--rows", "10").Expect(ExitCode.UserError);
        Assert.Contains("SD9004", run.Error);
    }
}
