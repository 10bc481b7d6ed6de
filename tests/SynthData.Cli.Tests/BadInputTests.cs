using System.Text;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

/// <summary>Unusual tables through the whole command: a coded error and nothing left behind, or a result.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Refused => new()
    {
        { "empty file", "", "SD1001 error: " },
        { "header only", "a,b\n", "SD1002 error: " },
        { "duplicate names", "a,b,a\n1,2,3\n", "SD1003 error: " },
        { "empty name", "a,,c\n1,2,3\n", "SD1004 error: " },
        { "ragged rows", "a,b\n1,2\n3\n4,5,6\n", "in.csv:3" },
        { "unclosed quote", "a,b\n1,\"2\n3,4\n", "SD1006 error: " },
        { "NUL bytes", "a,b\n1,\0\n", "SD1008 error: " },
        { "too many columns", string.Join(',', Enumerable.Range(0, 5000).Select(column => $"c{column}")) + "\n" + new string(',', 4999) + "\n", "SD1011 error: " },
    };

    public static TheoryData<string, string> Taken => new()
    {
        { "one row", "a,b\n1,x\n" },
        { "one constant column", Rows("a,b", row => $"7,{row % 5}") },
        { "an all-missing column", Rows("a,b", row => $",{row % 5}") },
        { "whole numbers beyond 2^53", Rows("a,b", row => $"{9007199254740993L + row},{row % 5}") },
        { "extreme numbers", Rows("a,b", row => row % 2 == 0 ? "1e308,1" : "-1e308,NaN") },
        { "old dates", Rows("born,b", row => $"18{row % 80 + 10}-03-0{row % 9 + 1},{row % 5}") },
        { "dates with zones", Rows("at,b", row => $"2024-01-{row % 28 + 1:00}T10:00:00+02:00,{row % 5}") },
        { "high-cardinality text", Rows("note,b", row => $"words of row {row} and more,{row % 5}") },
        { "emoji and right-to-left text", Rows("שם,😀", row => row % 2 == 0 ? "שלום,😀" : "مرحبا,🎉") },
        { "one column", Rows("a", row => row % 3 == 0 ? "\"\"" : $"{row % 7}") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Generate_RefusedInput_IsACodedErrorAndLeavesNothing(string name, string content, string expected)
    {
        var input = _folder.Write("in.csv", content);
        var run = CliRun.Of("generate", input).Expect(ExitCode.UserError);
        Assert.True(run.Error.Contains(expected, StringComparison.Ordinal), $"{name}: {run.Error}");
        Assert.Contains("in.csv", run.Error);
        Assert.Contains("hint: ", run.Error);
        Assert.Equal(["in.csv"], _folder.Names);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void Generate_UnusualInput_GivesATableOfTheSameForm(string name, string content)
    {
        var input = _folder.Write("in.csv", content);
        var run = CliRun.Of("generate", input, "--rows", "25").Expect(ExitCode.Success);
        var lines = File.ReadAllLines(_folder["in.synthetic.csv"]);
        Assert.True(lines[0] == content.Split('\n')[0], $"{name}: header {lines[0]}");
        Assert.Equal(26, lines.Length);
        Assert.Contains("Quality", run.Output);
    }

    [Fact]
    public void Generate_BytesOfAnotherEncoding_IsACodedError()
    {
        File.WriteAllBytes(_folder["in.csv"], Encoding.Latin1.GetBytes("name,b\nJosé,1\n"));
        Assert.Contains("SD1009 error: ", CliRun.Of("generate", _folder["in.csv"], "--encoding", "utf-8").Expect(ExitCode.UserError).Error);
    }

    [Fact]
    public void Generate_OneLineOfAHundredMegabytes_IsACodedError()
    {
        using (var file = File.Create(_folder["in.csv"]))
        {
            file.Write("a,b\n"u8);
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'x');
            for (var written = 0; written < 100; written++) file.Write(block);
        }

        var run = CliRun.Of("generate", _folder["in.csv"]).Expect(ExitCode.UserError);
        Assert.Contains("SD1010 error: ", run.Error);
        Assert.Equal(["in.csv"], _folder.Names);
    }

    [Fact]
    public void Generate_OutputIsTheInput_IsACodedErrorAndKeepsIt()
    {
        var input = _folder.WritePeople();
        Assert.Contains("SD9010 error: ", CliRun.Of("generate", input, "-o", input).Expect(ExitCode.UserError).Error);
        Assert.Equal(SmallTable.Csv, File.ReadAllText(input));
    }

    private static string Rows(string header, Func<int, string> row) =>
        header + "\n" + string.Concat(Enumerable.Range(0, 60).Select(number => row(number) + "\n"));
}
