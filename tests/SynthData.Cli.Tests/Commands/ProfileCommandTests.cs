using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class ProfileCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Profile_AsJson_TellsSdtypesMissingAndDistinct()
    {
        var run = CliRun.Of("profile", _folder.WritePeople(), "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var columns = document.RootElement.GetProperty("columns").EnumerateArray().ToDictionary(column => column.GetProperty("name").GetString()!);
        Assert.Equal(["age", "city", "height", "joined", "member"], columns.Keys);
        Assert.Equal("numerical", columns["age"].GetProperty("sdtype").GetString());
        Assert.Equal("categorical", columns["city"].GetProperty("sdtype").GetString());
        Assert.Equal("%Y-%m-%d", columns["joined"].GetProperty("datetimeFormat").GetString());
        Assert.Equal(4, columns["city"].GetProperty("distinct").GetInt32());
        var missing = SmallTable.Csv.Split('\n').Count(line => line.Contains(",,", StringComparison.Ordinal));
        Assert.Equal(missing, columns["height"].GetProperty("missing").GetInt32());
        Assert.NotEmpty(columns["age"].GetProperty("reason").GetString()!);
    }

    [Fact]
    public void Profile_AsText_HasARowAColumnAndNoCell()
    {
        var run = CliRun.Of("profile", _folder.WritePeople()).Expect(ExitCode.Success);
        Assert.StartsWith("people: 400 rows, 5 columns; UTF-8, fields between commas\n", run.Output);
        Assert.Contains("datetime %Y-%m-%d", run.Output);
        Assert.DoesNotContain("Oslo", run.Output);
    }

    [Theory]
    [InlineData("people.json")]
    [InlineData("people.yaml")]
    public void Profile_SaveMetadata_WritesAFileThatReadsBack(string name)
    {
        var input = _folder.WritePeople();
        CliRun.Of("profile", input, "--save-metadata", _folder[name]).Expect(ExitCode.Success);
        var detected = CliRun.Of("profile", input, "--format", "json").Expect(ExitCode.Success);
        var declared = CliRun.Of("profile", input, "--metadata", _folder[name], "--format", "json").Expect(ExitCode.Success);
        Assert.Equal(Sdtypes(detected.Output), Sdtypes(declared.Output));
    }

    [Fact]
    public void Profile_DelimiterGiven_IsUsed()
    {
        var run = CliRun.WithInput("a;b\n1,5;2\n3,5;4\n", "profile", "-", "--delimiter", ";").Expect(ExitCode.Success);
        Assert.Contains("2 rows, 2 columns; UTF-8, fields between semicolons", run.Output);
    }

    [Fact]
    public void Profile_EmptyInput_IsAUserError() => Assert.Contains("SD1001 error: -", CliRun.WithInput("", "profile", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Profile_UnknownColumnInMetadata_NamesTheFile()
    {
        var metadata = _folder.Write("m.yaml", "columns:\n  agee:\n    sdtype: numerical\n");
        var run = CliRun.Of("profile", _folder.WritePeople(), "--metadata", metadata).Expect(ExitCode.UserError);
        Assert.Contains("agee", run.Error);
    }

    private static IEnumerable<string> Sdtypes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("sdtype").GetString()!).ToArray();
    }
}
