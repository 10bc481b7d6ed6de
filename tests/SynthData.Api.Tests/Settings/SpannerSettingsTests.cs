using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Gcp;

namespace SynthData.Api.Tests.Settings;

public sealed class SpannerSettingsTests
{
    private const string Database = "projects/p1/instances/eur3/databases/tables";

    [Fact]
    public void Parse_FileOrVariable_IsTheDestination()
    {
        Assert.Equal(Database, Parse($"deliver: {{ spanner: {{ database: {Database} }} }}").ToOptions(null).Spanner);
        Assert.Equal(Database, Parse("", new() { ["SYNTHDATA_DELIVER_SPANNER_DATABASE"] = Database }).ToOptions(null).Spanner);
        Assert.Null(Parse("").ToOptions(null).Spanner);
    }

    [Fact]
    public void Parse_BesidePostgres_BothAreDestinations()
    {
        var options = Parse($"deliver: {{ spanner: {{ database: {Database} }}, postgres: {{ host: h }} }}").ToOptions(null);
        Assert.Equal((Database, "h"), (options.Spanner, options.Postgres!.Host));
    }

    [Fact]
    public void ToOptions_WithAnEmulator_AsksItAndTheOthersAsBefore()
    {
        var google = new GcpOptions { Project = "p2", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = new("http://127.0.0.1:1/") } };
        var options = Parse($"deliver: {{ spanner: {{ database: {Database}, emulator: 'http://127.0.0.1:9020/' }} }}").ToOptions(google);
        Assert.Equal("p2", options.Gcp.Project);
        Assert.Equal(new Dictionary<GcpService, Uri> { [GcpService.Storage] = new("http://127.0.0.1:1/"), [GcpService.Spanner] = new("http://127.0.0.1:9020/") }, options.Gcp.Emulators);
    }

    [Theory]
    [InlineData("deliver: { spanner: { database: orders } }")]
    [InlineData("deliver: { spanner: { emulator: 'http://127.0.0.1:9020/' } }")]
    [InlineData("deliver: { spanner: { database: projects/p1/instances/eur3/databases/tables, emulator: 'http://example.com/' } }")]
    public void Parse_NotADatabase_IsRefused(string yaml) => Assert.Single(Assert.Throws<SynthDataException>(() => Parse(yaml)).Diagnostics);

    private static DeliverySettings Parse(string yaml, Dictionary<string, string>? variables = null) =>
        ServiceFile.Parse(System.Text.Encoding.UTF8.GetBytes(yaml), "service.yaml", (variables ?? []).GetValueOrDefault).Deliveries;
}
