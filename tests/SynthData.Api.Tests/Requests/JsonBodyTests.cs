using System.Text;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Api.Tests.Requests;

public sealed class JsonBodyTests
{
    [Fact]
    public void Read_WellFormed_GivesTheRecord()
    {
        var problems = new DiagnosticBag();
        var request = JsonBody.Read("""{"rows":5,"seed":7,"version":null}"""u8.ToArray(), SynthDataJson.Default.SampleRequest, problems);
        Assert.Empty(problems.Items);
        Assert.Equal(new SampleRequest(5) { Seed = 7 }, request);
    }

    [Theory]
    [InlineData("""{"rows":5,"seed":null}""", "SD4536 seed")]
    [InlineData("""{"rows":null}""", "SD4536 rows")]
    [InlineData("""{"rows":"5","seed":-1,"more":1}""", "SD4536 rows, SD4536 seed, SD4534 more")]
    [InlineData("""{}""", "SD4535 rows")]
    [InlineData("""{"rows":5,"rows":6}""", "SD4533 ")]
    [InlineData("""[]""", "SD4533 ")]
    public void Read_OfMistakes_FindsThemAll(string body, string expected)
    {
        var problems = new DiagnosticBag();
        Assert.Null(JsonBody.Read(Encoding.UTF8.GetBytes(body), SynthDataJson.Default.SampleRequest, problems));
        Assert.Equal(expected, string.Join(", ", problems.Items.Select(problem => $"{problem.Code.Code} {problem.Place.Path}")));
    }
}
