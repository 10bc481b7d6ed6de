using System.Globalization;
using SynthData.Infra.Components;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Failover;

namespace SynthData.Infra.Passes.Drills;

/// <summary>What can be practised in an environment: a restore of everything that holds data, and a walk through the loss of each region.</summary>
internal sealed class DrillPlan
{
    private readonly ResourceGraph _graph;
    private readonly KnownValues _known;
    private readonly DateTimeOffset _now;
    private readonly string _project;

    private DrillPlan(ResourceGraph graph, DateTimeOffset now)
    {
        (_graph, _known, _now) = (graph, new(graph), now);
        _project = $"--project={Text(new ParameterValue("project_id"))}";
        Id = string.Create(CultureInfo.InvariantCulture, $"drill-{now.UtcDateTime:MMddHHmm}");
    }

    /// <summary>Begins the name of everything that drills make: <c>drill-06151200</c>.</summary>
    private string Id { get; }

    // Whole minutes; what was written in the last one may still be on its way to the log.
    private DateTimeOffset Moment => _now.AddTicks(-(_now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(-1);

    private string MomentText => Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <param name="graph">One environment.</param>
    /// <param name="regions">Its regions in failover order.</param>
    /// <param name="now">Names what is made, and is what restores go back from.</param>
    public static IReadOnlyList<Drill> Of(ResourceGraph graph, IReadOnlyList<string> regions, DateTimeOffset now)
    {
        var plan = new DrillPlan(graph, now);
        return
        [
            .. plan.All("google_firestore_database").SelectMany(plan.Firestore), .. plan.All("google_sql_database_instance").Where(one => one.Body["master_instance_name"] is null).Select(plan.Sql),
            .. plan.All("google_spanner_database").SelectMany(plan.Spanner), .. plan.All("google_storage_bucket").SelectMany(plan.Bucket), .. plan.All("google_gke_backup_restore_plan").Select(plan.Cluster),
            .. regions.Count < 2 ? [] : RegionLoss.Of(graph, regions).Select(plan.Walk),
        ];
    }

    private IEnumerable<Drill> Firestore(Resource database)
    {
        var (name, location) = (Text(database.Body["name"])!, Text(database.Body["location_id"])!);
        var copy = Copy(database, 63);
        var clean = new DrillCommand("firestore", "databases", "delete", $"--database={copy}", _project, "--quiet");
        var there = new DrillCommand("firestore", "databases", "describe", $"--database={copy}", _project, "--format=value(type)") { Expects = "FIRESTORE_NATIVE" };
        if (Text(database.Body["point_in_time_recovery_enablement"]) == "POINT_IN_TIME_RECOVERY_ENABLED" && ExportsOf(database) is { } exports)
        {
            var folder = $"gs://{exports}/{Id}-{Short(database)}";
            string[] key = Text((database.Body["cmek_config"] as ObjectValue)?["kms_key_name"]) is { } keyName ? [$"--kms-key-name={keyName}"] : [];
            yield return new(database.Component, "The database as it was a minute ago, in a database of its own")
            {
                RestoredTo = Moment,
                Restore =
                [
                    new("firestore", "export", folder, $"--database={name}", $"--snapshot-time={MomentText}", _project),
                    new(["firestore", "databases", "create", $"--database={copy}", $"--location={location}", .. key, _project]),
                    new("firestore", "import", folder, $"--database={copy}", _project),
                ],
                Check = [there],
                After = [clean, new("storage", "rm", folder, "--recursive", _project)],
            };
        }

        if (_graph.Resources.Any(one => one.Address.Type == "google_firestore_backup_schedule" && one.Component == database.Component))
        {
            string[] newest = ["firestore", "backups", "list", $"--location={location}", $"--filter=database~/databases/{name}$ AND state=READY", "--sort-by=~snapshotTime", "--limit=1", _project];
            var fromBackup = copy.Length > 60 ? copy[..60] + "-b" : copy + "-b";
            yield return new(database.Component, "The newest backup, in a database of its own")
            {
                RestoredToKept = "time",
                Before = [new([.. newest, "--format=value(name)"]) { Keeps = "backup" }, new([.. newest, "--format=value(snapshotTime)"]) { Keeps = "time" }],
                Restore = [new("firestore", "databases", "restore", "--source-backup={backup}", $"--destination-database={fromBackup}", _project)],
                Check = [new("firestore", "databases", "describe", $"--database={fromBackup}", _project, "--format=value(type)") { Expects = "FIRESTORE_NATIVE" }],
                After = [new("firestore", "databases", "delete", $"--database={fromBackup}", _project, "--quiet")],
            };
        }
    }

    private Drill Sql(Resource server)
    {
        var (name, copy) = (Text(server.Body["name"])!, Copy(server, 80));
        return new(server.Component, "The server as it was a minute ago, as a server of its own")
        {
            RestoredTo = Moment,
            Restore = [new("sql", "instances", "clone", name, copy, $"--point-in-time={MomentText}", _project)],
            Check = [new("sql", "instances", "describe", copy, _project, "--format=value(state)") { Expects = "RUNNABLE" }],
            After = [new("sql", "instances", "patch", copy, "--no-deletion-protection", _project, "--quiet"), new("sql", "instances", "delete", copy, _project, "--quiet")],
        };
    }

    private IEnumerable<Drill> Spanner(Resource database)
    {
        if (!_graph.Resources.Any(one => one.Address.Type == "google_spanner_backup_schedule" && one.Component == database.Component)) yield break;
        var (instance, name, copy) = ($"--instance={Text(database.Body["instance"])}", Text(database.Body["name"])!, Copy(database, 30));
        string[] newest = ["spanner", "backups", "list", instance, $"--database={name}", "--sort-by=~createTime", "--limit=1", _project];
        yield return new(database.Component, $"The newest backup of `{name}`, in a database of its own")
        {
            RestoredToKept = "time",
            Before = [new([.. newest, "--format=value(name.basename())"]) { Keeps = "backup" }, new([.. newest, "--format=value(versionTime)"]) { Keeps = "time" }],
            Restore =
            [
                new(
                    "spanner", "databases", "restore", $"--destination-database={copy}", $"--destination-instance={Text(database.Body["instance"])}", "--source-backup={backup}",
                    $"--source-instance={Text(database.Body["instance"])}", _project),
            ],
            Check = [new("spanner", "databases", "describe", copy, instance, _project, "--format=value(state)") { Expects = "READY" }],
            After = [new("spanner", "databases", "delete", copy, instance, _project, "--quiet")],
        };
    }

    private IEnumerable<Drill> Bucket(Resource bucket)
    {
        // What nobody can delete needs no way back.
        if (bucket.Body["retention_policy"] is not null) yield break;
        var versions = (bucket.Body["versioning"] as ObjectValue)?["enabled"] is BooleanValue { Flag: true };
        var probe = $"gs://{Text(bucket.Body["name"])}/{Agreements.TemporaryPrefix}{Id}.txt";
        if (!versions && Text((bucket.Body["soft_delete_policy"] as ObjectValue)?["retention_duration_seconds"]) is null or "0") yield break;
        yield return new(bucket.Component, versions ? "An object that was deleted, from its old version" : "An object that was deleted, from what the bucket keeps of deleted ones")
        {
            // Every version is there until it is deleted too.
            RestoredTo = _now,
            Before =
            [
                new("storage", "cp", "-", probe, _project) { Input = Id }, new("storage", "objects", "describe", probe, "--format=value(generation)", _project) { Keeps = "generation" },
                new("storage", "rm", probe, _project),
            ],
            Restore = [versions ? new("storage", "cp", probe + "#{generation}", probe, _project) : new("storage", "restore", probe + "#{generation}", _project)],
            Check = [new("storage", "cat", probe, _project) { Expects = Id }],
            After = [new("storage", "rm", probe, "--all-versions", _project)],
        };
    }

    private Drill Cluster(Resource plan)
    {
        var (name, location) = (Text(plan.Body["name"]), $"--location={Text(plan.Body["location"])}");
        string[] group = ["beta", "container", "backup-restore"];
        string[] newest = [.. group, "backups", "list", $"--backup-plan={BackupPlanOf(plan)}", location, "--filter=state=SUCCEEDED", "--sort-by=~createTime", "--limit=1", _project];
        return new(plan.Component, "The newest backup of the cluster, into the standby, whose objects it replaces")
        {
            RestoredToKept = "time",
            Before = [new([.. newest, "--format=value(name)"]) { Keeps = "backup" }, new([.. newest, "--format=value(createTime)"]) { Keeps = "time" }],
            Restore = [new([.. group, "restores", "create", Id, $"--restore-plan={name}", location, "--backup={backup}", "--wait-for-completion", _project])],
            Check = [new([.. group, "restores", "describe", Id, $"--restore-plan={name}", location, _project, "--format=value(state)"]) { Expects = "SUCCEEDED" }],
            After = [new([.. group, "restores", "delete", Id, $"--restore-plan={name}", location, _project, "--quiet"])],
        };
    }

    private Drill Walk(RegionLoss loss)
    {
        var checks = new List<DrillCommand>();
        foreach (var one in loss.Consequences.Where(one => one.Aftermath is Aftermath.TakenOver or Aftermath.ByHand))
        {
            foreach (var resource in _graph.Resources.Where(resource => resource.Component == one.Component && RegionOf(resource) is { } region && one.Regions.Contains(region)))
            {
                if (resource.Address.Type == "google_cloud_run_v2_service")
                    checks.Add(new("run", "services", "describe", Text(resource.Body["name"])!, $"--region={RegionOf(resource)}", _project, "--format=value(status.conditions[0].status)") { Expects = "True" });
                if (resource.Address.Type == "google_sql_database_instance")
                    checks.Add(new("sql", "instances", "describe", Text(resource.Body["name"])!, _project, "--format=value(state)") { Expects = "RUNNABLE" });
            }
        }

        return new(loss.Region, $"What takes over from {loss.Region} stands and is ready; nothing is switched")
        {
            Check = checks,
            ByHand = [.. loss.Consequences.Where(one => one.Aftermath == Aftermath.ByHand).Select(one => $"`{one.Component}`: {one.What}")],
        };
    }

    private string? RegionOf(Resource resource) => Text(resource.Body["location"]) ?? Text(resource.Body["region"]);

    private string? BackupPlanOf(Resource plan) => Places.Outputs(plan).Select(output => _graph.Find(output.Target)).Where(one => one?.Address.Type == "google_gke_backup_backup_plan").Select(one => Text(one!.Body["name"])).First();

    // Where the database's daily exports go, another one may as well; else where those of another database go.
    private string? ExportsOf(Resource database) => _graph.Resources.Where(one => one.Address.Type == "google_cloud_scheduler_job" && one.Component.StartsWith("firestore.", StringComparison.Ordinal))
        .OrderByDescending(one => one.Component == database.Component).SelectMany(Places.Outputs).Select(output => _graph.Find(output.Target)).Where(one => one?.Address.Type == "google_storage_bucket").Select(one => Text(one!.Body["name"])).FirstOrDefault();

    private string Copy(Resource resource, int longest) => $"{Id}-{Short(resource)}" is var name && name.Length > longest ? name[..longest].TrimEnd('-') : name;

    private static string Short(Resource resource) => resource.Address.Name.Replace('_', '-');

    private IEnumerable<Resource> All(string type) => _graph.Resources.Where(one => one.Address.Type == type);

    private string? Text(Value? value) => _known.TextOf(value);
}
