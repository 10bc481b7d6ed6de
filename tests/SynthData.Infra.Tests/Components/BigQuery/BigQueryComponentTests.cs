using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.BigQuery;

public sealed class BigQueryComponentTests
{
    private const string Raw =
        """
        bigquery:
          raw:
            tables:
              job-costs:
                columns: {project: STRING REQUIRED, day: DATE, rows: INT64}
                partition: month
                partition_column: day
                partition_days: 10
                cluster: [project]
              uploads: {messages: true}
          reports:
            tables:
              daily: {query: "SELECT SUM(rows) FROM {raw.job-costs}"}
              own: {query: "SELECT 1 FROM {reports.daily}"}
        topics:
          t: {subscriptions: {s: {bigquery: {dataset: raw, table: uploads}}}}
        services:
          api: {uses: {bigquery.reports: query}}

        """;

    [Fact]
    public void Build_Table_HasColumnsPartitionsAndClusters()
    {
        var graph = PlatformRun.BuildRight(Raw);
        var table = graph.Find(new("google_bigquery_table", "raw_job_costs"))!.Body;
        Assert.Equal(("job_costs", true), (((TextValue)table["table_id"]!).Text, ((BooleanValue)table["deletion_protection"]!).Flag));
        Assert.Equal(new ObjectValue { ["type"] = "MONTH", ["field"] = "day", ["expiration_ms"] = 864_000_000 }, table["time_partitioning"]);
        Assert.Equal(ListValue.Of(["project"]), table["clustering"]);
        var columns = ((ListValue)((FunctionValue)table["schema"]!).Arguments[0]).Items;
        Assert.Equal(new ObjectValue { ["name"] = "project", ["type"] = "STRING", ["mode"] = "REQUIRED" }, columns[0]);
        Assert.Equal(new ObjectValue { ["name"] = "rows", ["type"] = "INTEGER", ["mode"] = "NULLABLE" }, columns[2]);
    }

    [Fact]
    public void Build_Dataset_HasNoDashInItsName() => Assert.Equal(
        new FunctionValue("replace", [new TemplateValue([new ParameterValue("name_prefix"), new TextValue("-raw")]), "-", "_"]),
        PlatformRun.BuildRight(Raw).Find(new("google_bigquery_dataset", "raw"))!.Body["dataset_id"]);

    [Fact]
    public void Build_ViewOfAnotherDataset_IsAuthorizedThereAndOneOfItsOwnIsNot()
    {
        var graph = PlatformRun.BuildRight(Raw);
        var access = Assert.Single(graph.Resources, one => one.Address.Type == "google_bigquery_dataset_access");
        Assert.Equal(new OutputValue(new("google_bigquery_dataset", "raw"), "dataset_id"), access.Body["dataset_id"]);
        var view = new Address("google_bigquery_table", "reports_daily");
        Assert.Equal(new OutputValue(view, "table_id"), ((ObjectValue)access.Body["view"]!)["table_id"]);
        var query = (TemplateValue)((ObjectValue)graph.Find(view)!.Body["view"]!)["query"]!;
        Assert.Equal(new TextValue("SELECT SUM(rows) FROM `"), query.Parts[0]);
        Assert.Equal(new OutputValue(new("google_bigquery_table", "raw_job_costs"), "project"), query.Parts[1]);
    }

    [Fact]
    public void Build_WhoAsks_ReadsThatDatasetAndRunsJobs()
    {
        var graph = PlatformRun.BuildRight(Raw);
        var member = new OutputValue(new("google_service_account", "api"), "member");
        Assert.Equal(["roles/bigquery.dataViewer", "roles/bigquery.jobUser"], graph.Resources.Where(one => one.Body["member"] == member).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_SubscriptionToATableOfTheStack_NamesItAndWaitsForIt()
    {
        var graph = PlatformRun.BuildRight(Raw);
        var table = new Address("google_bigquery_table", "raw_uploads");
        Assert.Contains(new OutputValue(table, "table_id"), ((TemplateValue)((ObjectValue)graph.Find(new("google_pubsub_subscription", "t_s"))!.Body["bigquery_config"]!)["table"]!).Parts);
        Assert.Equal(new OutputValue(table, "dataset_id"), graph.Find(new("google_bigquery_table_iam_member", "t_s"))!.Body["dataset_id"]);
    }

    [Theory]
    [InlineData("{}", "SD3207", "")]
    [InlineData("{columns: {a: TEXT}}", "SD3005", "columns.a")]
    [InlineData("{columns: {a: STRING}, partition_column: a}", "SD3207", "partition_column")]
    [InlineData("{columns: {a: STRING}, partition: day, partition_column: a}", "SD3205", "partition_column")]
    [InlineData("{columns: {a: DATE}, partition: hour, partition_column: a}", "SD3205", "partition_column")]
    [InlineData("{columns: {a: DATE}, partition: day, partition_column: b}", "SD3011", "partition_column")]
    [InlineData("{columns: {a: STRING}, partition_days: 3}", "SD3207", "partition_days")]
    [InlineData("{columns: {a: JSON}, cluster: [a]}", "SD3205", "cluster")]
    [InlineData("{columns: {a: STRING}, cluster: [b]}", "SD3011", "cluster")]
    [InlineData("{columns: {a: DATE, b: DATE, c: DATE, d: DATE, e: DATE}, cluster: [a, b, c, d, e]}", "SD3204", "cluster")]
    [InlineData("{messages: true, columns: {data: STRING}}", "SD3205", "columns")]
    [InlineData("{query: SELECT 1, columns: {a: STRING}}", "SD3205", "columns")]
    [InlineData("{query: 'SELECT 1 FROM {raw.u}'}", "SD3011", "query")]
    public void Build_WrongTable_IsReportedWithItsPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"bigquery:\n  raw:\n    tables:\n      t:\n        {settings}\n");
        Assert.Equal((code, $"bigquery.raw.tables.t{(path.Length > 0 ? "." : "")}{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }

    [Fact]
    public void Build_TimeTravelOfPartsOfDays_IsReported() =>
        Assert.Equal("SD3204", Assert.Single(PlatformRun.Build("bigquery: {raw: {time_travel_hours: 50}}\n").Problems).Code.Code);

    [Fact]
    public void Build_SubscriptionToATableThatItsDatasetLacks_IsReported()
    {
        var (_, problems) = PlatformRun.Build("bigquery: {raw: {}}\ntopics: {t: {subscriptions: {s: {bigquery: {dataset: raw, table: uploads}}}}}\n");
        Assert.Equal(("SD3011", "topics.t.subscriptions.s.bigquery.table"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }
}
