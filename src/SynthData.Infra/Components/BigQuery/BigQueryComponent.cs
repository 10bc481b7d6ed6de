using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>BigQuery: datasets, tables in partitions, and views that show less than the tables they read.</summary>
internal sealed class BigQueryComponent : IComponent
{
    private const string Query = "query", Load = "load";

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["read"] = ["roles/bigquery.dataViewer"],
        [Query] = ["roles/bigquery.dataViewer"],
        ["write"] = ["roles/bigquery.dataEditor"],
        [Load] = ["roles/bigquery.dataEditor"],
    };

    public Setting Section => DatasetSettings.Datasets;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(DatasetSettings.Datasets)) Build(context, context.Scope("bigquery", entry, Concern.Analytics), entry);
    }

    private static void Build(BuildContext context, ComponentScope scope, Entry entry)
    {
        var settings = entry.Settings;
        var hours = settings.Get(DatasetSettings.TimeTravelHours);
        if (hours % 24 != 0)
            context.Problems.Error(ComponentErrors.BeyondLimit, $"Time travel goes by days, and {hours} hours are none", settings.PlaceOf(DatasetSettings.TimeTravelHours), $"Set `time_travel_hours: {(hours + 23) / 24 * 24}`");
        var location = settings.Get(DatasetSettings.Location) ?? context.Region;
        var key = context.Keys.For(settings, ServiceAgent.BigQuery, location.ToLowerInvariant());
        var dataset = scope.Add(
            "google_bigquery_dataset", scope.Local(), "Tables for questions about what happened",
            new()
            {
                ["dataset_id"] = new FunctionValue("replace", [scope.CloudName(1024), "-", "_"]),
                ["location"] = context.InRegion(location),
                ["max_time_travel_hours"] = hours.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["delete_contents_on_destroy"] = !settings.Get(DatasetSettings.DeletionProtection),
                ["default_encryption_configuration"] = key is null ? null : new ObjectValue { ["kms_key_name"] = key.Id },
            },
            after: key?.After ?? []);
        context.Register(scope.Path, dataset);
        context.Access.Offer(new(scope.Path, Roles, "google_bigquery_dataset_iam_member", new() { ["dataset_id"] = dataset.Output("dataset_id") }, scope.Local(), Concern.Analytics)
        {
            Beside = use => AddJobUser(context, use),
        });
        foreach (var table in settings.Get(DatasetSettings.Tables)) AddTable(context, scope, dataset, settings, entry.Id, table);
    }

    // Who asks runs jobs, and those belong to the project.
    private static void AddJobUser(BuildContext context, Use use)
    {
        if (use.How is not (Query or Load)) return;
        context.Add(new()
        {
            Address = new("google_project_iam_member", ComponentScope.Snake(use.By.Account.Address.Name, ["bigquery_jobs"])),
            Component = use.By.Path,
            Concern = Concern.Analytics,
            Reason = $"`{use.By.Path}` may run {(use.How == Query ? "queries" : "jobs that fill tables")}, a right that only the project can give",
            Body = new() { ["project"] = context.ProjectId, ["role"] = "roles/bigquery.jobUser", ["member"] = use.By.Account.Output("member") },
            Place = use.Place,
        });
    }

    private static void AddTable(BuildContext context, ComponentScope owner, Resource dataset, SettingsBlock of, string datasetId, Entry entry)
    {
        var own = context.IdentityOf($"{owner.Path}.{entry.Id}");
        var scope = new ComponentScope(context, $"{owner.Path}.{entry.Id}", new($"{owner.Identity.Id}-{own.Id}", own.Name), Concern.Analytics, entry.Settings.Place);
        TableChecks.Check(scope, entry.Settings, context.Problems);
        var body = new ObjectValue { ["dataset_id"] = dataset.Output("dataset_id"), ["table_id"] = own.Name.Replace('-', '_') };
        if (entry.Settings.Get(TableSettings.Query) is null) AddColumns(body, of, entry.Settings);
        var view = entry.Settings.Get(TableSettings.Query) is null ? default : BigQueryNames.Query(context, entry.Settings);
        if (view.Sql is not null)
        {
            body["deletion_protection"] = false;
            body["view"] = new ObjectValue { ["query"] = view.Sql, ["use_legacy_sql"] = false };
        }

        var table = scope.Add("google_bigquery_table", scope.Local(), view.Sql is null ? "Rows, read by the partitions that a query asks for" : "Shows what its query gives, whatever else the tables have", body);
        foreach (var read in view.Reads?.Where(read => read != datasetId) ?? []) Authorize(context, scope, table, read);
    }

    private static void AddColumns(ObjectValue body, SettingsBlock of, SettingsBlock settings)
    {
        body["deletion_protection"] = of.Get(DatasetSettings.DeletionProtection);
        body["schema"] = new FunctionValue("jsonencode", [new ListValue([.. TableColumn.Of(settings).Select(column => column.ToValue())])]);
        body["clustering"] = settings.Get(TableSettings.Cluster) is { Count: > 0 } cluster ? ListValue.Of(cluster) : null;
        if (settings.Get(TableSettings.Partition) is var partition and not "none")
        {
            body["require_partition_filter"] = settings.Get(TableSettings.RequireFilter);
            body["time_partitioning"] = new ObjectValue
            {
                ["type"] = partition.ToUpperInvariant(),
                ["field"] = settings.Get(TableSettings.PartitionColumn),
                ["expiration_ms"] = settings.Get(TableSettings.PartitionDays) is { } days ? days * 86_400_000 : null,
            };
        }
    }

    private static void Authorize(BuildContext context, ComponentScope scope, Resource view, string dataset) => scope.Add(
        "google_bigquery_dataset_access", scope.Local(context.IdentityOf($"bigquery.{dataset}").Id), $"`{scope.Path}` may read tables of `bigquery.{dataset}` for people who may not",
        new()
        {
            ["dataset_id"] = new OutputValue(BigQueryNames.Dataset(context, dataset)!.Value, "dataset_id"),
            ["view"] = new ObjectValue { ["project_id"] = view.Output("project"), ["dataset_id"] = view.Output("dataset_id"), ["table_id"] = view.Output("table_id") },
        });
}
