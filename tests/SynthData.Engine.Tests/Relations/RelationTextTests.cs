using SynthData.Engine.Relations;
using Xunit;

namespace SynthData.Engine.Tests.Relations;

public class RelationTextTests
{
    private static readonly string[] Names = ["a", "b", "c", "unit price", "2nd", "back`quote", "hour", "time"];

    [Theory]
    [InlineData("a = b + c")]
    [InlineData("a = -b - 0.5 * c + 7")]
    [InlineData("a >= `unit price`")]
    [InlineData("`2nd` <= 100 * `back``quote`")]
    [InlineData("a = b * c")]
    [InlineData("a = 0.01 * b / c")]
    [InlineData("hour = hour(time)")]
    [InlineData("time = datetime(a, b, c, hour)")]
    [InlineData("a -> `unit price`")]
    [InlineData("one of: a, b, c")]
    [InlineData("missing together: `2nd`, c")]
    public void Parse_RelationAsWritten_IsWrittenAgain(string text) => Assert.Equal(text, Written(text));

    [Theory]
    [InlineData("  a=b+2*c-c/2 ", "a = b + 2 * c - 0.5 * c")]
    [InlineData("a = b * 2 * c", "a = 2 * b * c")]
    [InlineData("a = 1e2 + b", "a = b + 100")]
    public void Parse_OtherSpelling_IsUnderstood(string text, string written) => Assert.Equal(written, Written(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a = ")]
    [InlineData("a = 3")]
    [InlineData("a = nobody")]
    [InlineData("a = b +")]
    [InlineData("a = b c")]
    [InlineData("a = b * c + a")]
    [InlineData("a = b * c * a")]
    [InlineData("a = 1 / b")]
    [InlineData("a = 1e999 * b")]
    [InlineData("a = 1/0 * b")]
    [InlineData("a = `b")]
    [InlineData("a = noon(time)")]
    [InlineData("a = hour(time")]
    [InlineData("a = datetime(a, b)")]
    [InlineData("a -> a")]
    [InlineData("one of: a")]
    [InlineData("one of: a, a")]
    [InlineData("missing together: a, b c")]
    public void Parse_Nonsense_SaysWhatIsWrong(string text)
    {
        Assert.Null(Parse(text, out var problem));
        Assert.NotEmpty(problem!);
    }

    private static Relation? Parse(string text, out string? problem) => RelationText.Parse(text, name => Array.IndexOf(Names, name), out problem);

    private static string? Written(string text) => Parse(text, out _)?.Text(column => RelationText.Quote(Names[column]));
}
