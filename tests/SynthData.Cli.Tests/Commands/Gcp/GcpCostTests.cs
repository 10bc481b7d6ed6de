using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

public sealed class GcpCostTests : IDisposable
{
    private const string Stack =
        """
        stack: small
        project: my-project-123
        region: us-central1
        # what is kept
        buckets:
          data: {}
        environments:
          dev: {}
          prod: {cost: {workload: {kept_gib: {expected: 1000}}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Plan_WithUsage_PrintsLinesAsPromised()
    {
        var plan = Write("plan.json", """{"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "google_logging_project_sink.it", "mode": "managed", "type": "google_logging_project_sink", "name": "it", "values": {"destination": "x", "name": "it"}}]}}}""");
        var usage = Write("usage.yml", "version: 0.1\nresource_usage:\n  google_logging_project_sink.it: {monthly_logging_data_gb: 100, monthly_data: 1}\n");

        var run = CliRun.Of("gcp", "cost", "--plan", plan, "--usage", usage, "--format", "json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var lines = json.RootElement.GetProperty("lines").EnumerateArray().Select(line => (
            line.GetProperty("address").GetString(), line.GetProperty("line").GetString(), line.GetProperty("quantity").GetDecimal(), line.GetProperty("unit").GetString(),
            line.GetProperty("unitPrice").GetDecimal(), line.GetProperty("monthly").GetDecimal()));
        Assert.Equal([("google_logging_project_sink.it", "Logging data", 100m, "GB", 0.5m, 50m), ("project", "Free tier: Cloud Logging ingestion", -50m, "GB", 0.5m, -25m)], lines);
        Assert.Contains("SD3601", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_UnknownUsage_HasAPriceAndNoCost()
    {
        var plan = Write("plan.json", """{"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "google_logging_project_sink.it", "mode": "managed", "type": "google_logging_project_sink", "name": "it", "values": {}}]}}}""");

        using var json = JsonDocument.Parse(CliRun.Of("gcp", "cost", "--plan", plan, "--format", "json").Output);

        var line = Assert.Single(json.RootElement.GetProperty("lines").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0.5m), (line.GetProperty("quantity").ValueKind, line.GetProperty("monthly").ValueKind, line.GetProperty("unitPrice").GetDecimal()));
        Assert.Equal(0, json.RootElement.GetProperty("total").GetDecimal());
    }

    [Fact]
    public void Stack_LimitOfAnEnvironment_RefusesIt()
    {
        var stack = Write("stack.yaml", Stack.Replace("prod: {cost: {", "prod: {cost: {limit_usd: 20, ", StringComparison.Ordinal));

        Assert.Equal(3, CliRun.Of("gcp", "cost", "--stack", stack).ExitCode);
        var check = CliRun.Of("gcp", "check", "--stack", stack);
        Assert.Equal(3, check.ExitCode);
        Assert.Contains("SD3603", check.Error, StringComparison.Ordinal);
        Assert.Contains("prod costs", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Metered_BillOfAProject_StandsBesideItsEstimate()
    {
        var stack = Write("stack.yaml", Stack);
        var bill = Write("bill.csv", "Project ID,Service ID,SKU description,Usage amount,Usage unit,Cost ($)\nmy-project-123,95FF-2EF5-5EA1,Standard Storage Iowa,900,gibibyte month,18\n");

        var text = CliRun.Of("gcp", "cost", "--stack", stack, "--metered", bill);
        Assert.Equal(0, text.ExitCode);
        Assert.Matches(@"my-project-123 +Cloud Storage +Storage STANDARD +1,100 GiB +21\.90 +900 gibibyte month +18\.00", text.Output);

        using var json = JsonDocument.Parse(CliRun.Of("gcp", "cost", "--stack", stack, "--metered", bill, "--format", "json").Output);
        var line = json.RootElement.GetProperty("lines").EnumerateArray().Single(one => one.GetProperty("sku").GetString() == "Storage STANDARD");
        Assert.Equal((21.9m, 18m), (line.GetProperty("estimated").GetDecimal(), line.GetProperty("billed").GetDecimal()));
        Assert.Equal(1, CliRun.Of("gcp", "cost", "--stack", stack, "--metered", bill, "--advice").ExitCode);
    }

    [Fact]
    public void WriteBudget_PutsABusyMonthIntoTheFileAndKeepsComments()
    {
        var stack = Write("stack.yaml", Stack);

        Assert.Equal(0, CliRun.Of("gcp", "cost", "--stack", stack, "--write-budget").ExitCode);

        var text = File.ReadAllText(stack);
        Assert.Contains("# what is kept", text, StringComparison.Ordinal);
        Assert.Matches("prod: \\{cost: \\{workload: \\{kept_gib: \\{expected: 1000\\}\\}\\}, budgets: \\{month: \\{amount: [0-9]+0\\}\\}\\}", text);
        Assert.Equal(0, CliRun.Of("gcp", "check", "--stack", stack).ExitCode);
    }

    [Fact]
    public void Diff_OtherFile_IsAComment()
    {
        var (before, after) = (Write("before.yaml", Stack), Write("stack.yaml", Stack.Replace("1000", "2000", StringComparison.Ordinal)));

        var run = CliRun.Of("gcp", "cost", "--stack", after, "--diff", before);

        Assert.StartsWith("### Costs: +20.00 USD a month", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resource_usages: {}")]
    [InlineData("resource_usage: {google_storage_bucket.data: {storage_gb: -1}}")]
    [InlineData("resource_usage: {google_storage_bucket.data: {storage_gb: 1e400}}")]
    [InlineData("resource_usage: {google_storage_bucket.data: [1]}")]
    [InlineData("resource_usage: 5")]
    public void Usage_ThatMakesNoSense_IsACodedError(string text)
    {
        var run = CliRun.Of("gcp", "cost", "--stack", Write("stack.yaml", Stack), "--usage", Write("usage.yml", text));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("SD3600", run.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = _folder[name];
        File.WriteAllText(path, text);
        return path;
    }
}
