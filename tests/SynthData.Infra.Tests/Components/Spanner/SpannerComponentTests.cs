using System.Collections.Immutable;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Spanner;

public sealed class SpannerComponentTests
{
    [Fact]
    public void Build_Defaults_AreSmallProtectedAndBackedUp()
    {
        var graph = PlatformRun.BuildRight("spanner: {ledger: {databases: [accounts]}}\n");
        Assert.Equal(100, graph.Find(new("google_spanner_instance", "ledger"))!.Body["processing_units"]);
        var database = graph.Find(new("google_spanner_database", "ledger_accounts"))!.Body;
        Assert.Equal((true, true), (((BooleanValue)database["deletion_protection"]!).Flag, ((BooleanValue)database["enable_drop_protection"]!).Flag));
        Assert.Equal("2592000s", graph.Find(new("google_spanner_backup_schedule", "ledger_accounts_daily"))!.Body["retention_duration"]);
    }

    [Fact]
    public void Build_Growing_HasLimitsInsteadOfAFixedSize()
    {
        var body = PlatformRun.BuildRight("spanner: {world: {configuration: nam3, edition: enterprise-plus, processing_units: 1000, max_units: 3000}}\n").Find(new("google_spanner_instance", "world"))!.Body;
        Assert.Null(body["processing_units"]);
        Assert.Equal(new ObjectValue { ["min_processing_units"] = 1000, ["max_processing_units"] = 3000 }, ((ObjectValue)body["autoscaling_config"]!)["autoscaling_limits"]);
        Assert.Equal("ENTERPRISE_PLUS", body["edition"]);
    }

    [Theory]
    [InlineData("", "kms_key_name", "", "var.region")]
    [InlineData("configuration: nam6, edition: enterprise-plus, ", "kms_key_names", "_nam6", "nam6")]
    [InlineData("configuration: eur3, edition: enterprise-plus, ", "kms_key_names", "_eur3", "eur3")]
    public void Build_Key_IsWhereTheDatabaseIs(string settings, string property, string suffix, string location)
    {
        var graph = PlatformRun.BuildRight($"keys: {{data: {{}}}}\nspanner: {{s: {{{settings}key: data, databases: [tables]}}}}\n");
        Value id = new OutputValue(new("google_kms_crypto_key", $"data{suffix}"), "id");
        var encryption = (ObjectValue)graph.Find(new("google_spanner_database", "s_tables"))!.Body["encryption_config"]!;
        Assert.Equal(property == "kms_key_name" ? id : new ListValue([id]), encryption[property]);
        var place = graph.Find(new("google_kms_key_ring", $"main{suffix}"))!.Body["location"]!;
        Assert.Contains(location, new HclValues(ImmutableHashSet<Address>.Empty, ["dev"]).OneLine(place), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{processing_units: 150}", "SD3204", "processing_units")]
    [InlineData("{processing_units: 1500}", "SD3204", "processing_units")]
    [InlineData("{edition: enterprise, max_units: 2000}", "SD3204", "max_units")]
    [InlineData("{processing_units: 1000, max_units: 2000}", "SD3205", "max_units")]
    [InlineData("{configuration: nam3}", "SD3205", "configuration")]
    [InlineData("{configuration: here}", "SD3005", "configuration")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"spanner:\n  s:\n    {settings}\n");
        Assert.Equal((code, $"spanner.s.{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }
}
