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

    [Theory]
    [InlineData("""["postgres","spanner"]""", "")]
    [InlineData("""[]""", "")]
    [InlineData("\"postgres\"", "SD4536 deliver")]
    [InlineData("""["postgres",3]""", "SD4536 deliver")]
    [InlineData("""[null]""", "SD4536 deliver")]
    [InlineData("""["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17"]""", "SD4536 deliver")]
    public void Read_ListOfTexts_TakesNothingElse(string list, string expected)
    {
        var problems = new DiagnosticBag();
        var parameters = JsonBody.Read(Encoding.UTF8.GetBytes($$"""{"deliver":{{list}}}"""), SynthDataJson.Default.JobParametersInfo, problems);
        Assert.Equal(expected, string.Join(", ", problems.Items.Select(problem => $"{problem.Code.Code} {problem.Place.Path}")));
        Assert.Equal(expected.Length == 0, parameters?.Deliver is not null);
    }
}
