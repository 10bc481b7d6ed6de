using SynthData.Cli.Output;
using SynthData.Errors;

namespace SynthData.Cli.Tests.Output;

public sealed class DiagnosticTextTests
{
    private static readonly Diagnostic Problem = new(
        new DiagnosticCode("SD0001", "Title", "Do this"), Severity.Error, "it is wrong", new Place("a.csv", 3, Column: "age"));

    [Fact]
    public void Write_WithoutColours_ReadsAsTheDiagnosticItself() => Assert.Equal(Problem + "\n", Written(Style.Plain));

    [Fact]
    public void Write_WithColours_HasTheSameWords()
    {
        var text = Written(Style.Coloured);
        Assert.Contains("\e[1;31merror\e[0m", text);
        Assert.Equal(Problem + "\n", System.Text.RegularExpressions.Regex.Replace(text, "\e\\[[0-9;]*m", ""));
    }

    private static string Written(Style style)
    {
        using var error = new StringWriter { NewLine = "\n" };
        DiagnosticText.Write(new Terminal(Stream.Null, Stream.Null, error) { ErrorStyle = style }, [Problem]);
        return error.ToString();
    }
}
