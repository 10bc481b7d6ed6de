using System.Text;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Output;

public sealed class OutputTargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_OutputIsTheInput_IsRefused() => Assert.Equal(["SD9010"], Problems(_folder.Write("a.csv", "x"), _folder["a.csv"]));

    [Fact]
    public void Check_OutputIsTheInputByAnotherName_IsRefused()
    {
        var input = _folder.Write("a.csv", "x");
        File.CreateSymbolicLink(_folder["link.csv"], input);
        Directory.CreateDirectory(_folder["sub"]);
        Assert.Equal(["SD9010"], Problems(_folder["link.csv"], input));
        Assert.Equal(["SD9010"], Problems(_folder["sub/../a.csv"], input));
    }

    [Fact]
    public void Check_OutputIsTheMetadata_IsRefused() => Assert.Equal(["SD9010"], Problems(_folder.Write("m.yaml", "x"), "-", _folder["m.yaml"]));

    [Fact]
    public void Check_OutputIsAFolder_IsRefused() => Assert.Equal(["SD1202"], Problems(_folder.Path));

    [Fact]
    public void Check_FolderMissing_IsRefused() => Assert.Equal(["SD1205"], Problems(_folder["none/a.csv"]));

    [Fact]
    public void Write_Failing_KeepsTheOldFileAndNothingElse()
    {
        var path = _folder.Write("a.csv", "old");
        Assert.Throws<InvalidOperationException>(() => OutputTarget.Write(path, NoTerminal(), stream =>
        {
            stream.Write("new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.csv"], _folder.Names);
    }

    [Fact]
    public void Write_Whole_ReplacesTheOldFile()
    {
        var path = _folder.Write("a.csv", "a longer old text");
        OutputTarget.Write(path, NoTerminal(), stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["a.csv"], _folder.Names);
    }

    [Fact]
    public void Write_StandardOutput_GoesThere()
    {
        using var output = new MemoryStream();
        OutputTarget.Write("-", new Terminal(Stream.Null, output, TextWriter.Null), stream => stream.Write("x"u8));
        Assert.Equal("x", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Write_FullDevice_IsACodedError()
    {
        var problem = Assert.Throws<SynthDataException>(() => OutputTarget.Write("/dev/full", NoTerminal(), stream => stream.Write(new byte[1 << 20])));
        Assert.Equal("SD1204", Assert.Single(problem.Diagnostics).Code.Code);
    }

    private static Terminal NoTerminal() => new(Stream.Null, Stream.Null, TextWriter.Null);

    private static IEnumerable<string> Problems(string output, params ReadOnlySpan<string?> inputs)
    {
        try
        {
            OutputTarget.Check(output, inputs);
            return [];
        }
        catch (SynthDataException problem)
        {
            return problem.Diagnostics.Select(diagnostic => diagnostic.Code.Code).ToArray();
        }
    }
}
