using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>A stack from its first line to a plan, as its user does it. Terraform is the real one; the provider is ours.</summary>
public sealed class GcpCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Stack => _folder["stack.yaml"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("starter")]
    [InlineData("production")]
    [InlineData("multi-region")]
    [InlineData("kubernetes")]
    public void Init_EveryProfile_ChecksEmitsAndDraws(string profile)
    {
        CliRun.Of("gcp", "init", "--profile", profile, "--project", "my-project-123", "-o", Stack).Expect(ExitCode.Success);
        Assert.Contains("no errors", CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.Success).Output);
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        Assert.True(File.Exists(_folder[profile == "kubernetes" ? "deploy/gcp/kubernetes/overlays/prod/kustomization.yaml" : "deploy/gcp/terraform/run.tf"]));
        Assert.True(File.Exists(_folder["stack.lock.json"]));
        Assert.True(File.Exists(_folder["stack.schema.json"]));
        CliRun.Of("gcp", "emit", "--check", "--stack", Stack).Expect(ExitCode.Success);
        Assert.StartsWith("%%", CliRun.Of("gcp", "diagram", "--stack", Stack).Expect(ExitCode.Success).Output);
        CliRun.Of("gcp", "diagram", "--stack", Stack, "-e", "prod", "-o", _folder["a.svg"]).Expect(ExitCode.Success);
        Assert.Contains("<svg", File.ReadAllText(_folder["a.svg"]));
    }

    [Fact]
    public void Init_WithoutProjectAndNobodyToAsk_SaysWhatToGive()
    {
        var run = CliRun.Of("gcp", "init", "-o", Stack).Expect(ExitCode.UserError);
        Assert.Contains("SD9002 error: A stack needs a Google Cloud project\n  hint: Give --project ID", run.Error);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Init_StackThere_IsKeptUnlessForced()
    {
        File.WriteAllText(Stack, "mine");
        Assert.Contains("SD3012", CliRun.Of("gcp", "init", "--project", "my-project-123", "-o", Stack).Expect(ExitCode.UserError).Error);
        Assert.Equal("mine", File.ReadAllText(Stack));
        CliRun.Of("gcp", "init", "--project", "my-project-123", "-o", Stack, "--force").Expect(ExitCode.Success);
        Assert.StartsWith("# yaml-language-server", File.ReadAllText(Stack));
    }

    [Fact]
    public void Check_SeveralMistakes_ShowsAllWithLinesOnce()
    {
        File.WriteAllText(Stack, "stack: demo\nproject: demo-project\nbukets: {data: {}}\nservices:\n  api: {cpu: 3}\nenvironments: {dev: {}, prod: {}}\n");
        var run = CliRun.Of("gcp", "check", "--stack", Stack, "--format", "json").Expect(ExitCode.UserError);
        Assert.Contains($"SD3001 error: {Stack}:3:1, bukets: There is no setting `bukets` here\n  hint: Did you mean `buckets`?", run.Error);
        using var json = JsonDocument.Parse(run.OutputBytes);
        var error = json.RootElement.GetProperty("errors").EnumerateArray().Single();
        Assert.Equal(("SD3001", 3), (error.GetProperty("code").GetString(), error.GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Check_NoStackFile_SaysHowToMakeOne() =>
        Assert.Contains("SD3007", CliRun.Of("gcp", "check", "--stack", Stack).Expect(ExitCode.UserError).Error);

    [Fact]
    public void Emit_FileOfSomebodyElse_IsNeverReplaced()
    {
        Write("buckets: {data: {}}\n");
        Directory.CreateDirectory(_folder["deploy/gcp/terraform"]);
        File.WriteAllText(_folder["deploy/gcp/terraform/storage.tf"], "# mine\n");
        Assert.Contains("SD3012", CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.UserError).Error);
        Assert.Equal("# mine\n", File.ReadAllText(_folder["deploy/gcp/terraform/storage.tf"]));
        Assert.False(File.Exists(_folder["deploy/gcp/terraform/versions.tf"]));
    }

    [Fact]
    public void Emit_AfterAPartWasRemoved_TakesItsFileAway()
    {
        Write("topics: {jobs: {}}\nbuckets: {data: {}}\n");
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        Assert.True(File.Exists(_folder["deploy/gcp/terraform/messaging.tf"]));
        Write("buckets: {data: {}}\nremove: {topics.jobs: destroy}\n");
        Assert.Equal(ExitCode.GateRefused, CliRun.Of("gcp", "emit", "--check", "--stack", Stack).ExitCode);
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        Assert.False(File.Exists(_folder["deploy/gcp/terraform/messaging.tf"]));
    }

    [Fact]
    public void Plan_RecordedThenUnchanged_HasNoChanges()
    {
        NeedsTerraform();
        Write("buckets: {data: {}}\n");
        var first = CliRun.Of("gcp", "plan", "--stack", Stack, "--record").Expect(ExitCode.Success);
        Assert.Contains("+ google_storage_bucket.data", first.Output);
        Assert.Contains("against nothing: no plan was recorded", first.Output);
        Assert.Contains("No changes", CliRun.Of("gcp", "plan", "--stack", Stack, "--detailed-exitcode").Expect(ExitCode.Success).Output);
        Write("buckets: {data: {class: NEARLINE, location: EU}}\n");
        Assert.Equal(ExitCode.Changes, CliRun.Of("gcp", "plan", "--stack", Stack, "--detailed-exitcode").ExitCode);
        var changed = CliRun.Of("gcp", "plan", "--stack", Stack).Expect(ExitCode.Success).Output;
        Assert.Contains("-/+ google_storage_bucket.data", changed);
        Assert.Matches("location: .* -> EU  forces replacement", changed);
    }

    [Fact]
    public void Plan_RenamedComponent_MovesAndReplacesNothing()
    {
        NeedsTerraform();
        Write("topics: {uploads: {subscriptions: {api: {}}}}\nbuckets: {data: {notifications: {topic: uploads}}}\nservices: {api: {uses: {buckets.data: write, topics.uploads: publish}}}\n");
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        CliRun.Of("gcp", "plan", "--stack", Stack, "--record").Expect(ExitCode.Success);
        Write("topics: {arrivals: {subscriptions: {api: {}}}}\nbuckets: {files: {formerly: data, notifications: {topic: arrivals}}}\nservices: {web: {formerly: api, uses: {buckets.files: write, topics.arrivals: publish}}}\n");
        var run = CliRun.Of("gcp", "plan", "--stack", Stack, "--format", "json").Expect(ExitCode.Success);
        using var json = JsonDocument.Parse(run.OutputBytes);
        var summary = json.RootElement.GetProperty("summary");
        foreach (var action in (string[])["create", "replace", "delete", "update"]) Assert.Equal(0, summary.GetProperty(action).GetInt32());
        Assert.InRange(summary.GetProperty("move").GetInt32(), 8, 20);
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        Assert.Contains("from = google_storage_bucket.data\n  to   = google_storage_bucket.files", File.ReadAllText(_folder["deploy/gcp/terraform/moved.tf"]));
    }

    /// <summary>Every component of the production stack under another id: nothing is made, replaced or taken away.</summary>
    [Fact]
    public void Plan_EveryComponentRenamed_OnlyMoves()
    {
        NeedsTerraform();
        CliRun.Of("gcp", "init", "--profile", "production", "--project", "my-project-123", "-o", Stack).Expect(ExitCode.Success);
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        CliRun.Of("gcp", "plan", "--stack", Stack, "--record").Expect(ExitCode.Success);
        File.WriteAllText(Stack, RenameAll(File.ReadAllText(Stack)));
        var run = CliRun.Of("gcp", "plan", "--stack", Stack, "--format", "json").Expect(ExitCode.Success);
        using var json = JsonDocument.Parse(run.OutputBytes);
        var summary = json.RootElement.GetProperty("summary");
        foreach (var action in (string[])["create", "replace", "delete", "update"]) Assert.Equal((action, 0), (action, summary.GetProperty(action).GetInt32()));
        Assert.InRange(summary.GetProperty("move").GetInt32(), 40, 200);
    }

    // Each id of the profile, where it is declared and where it is named.
    private static string RenameAll(string text)
    {
        foreach (var (section, id) in (ValueTuple<string, string>[])
            [
                ("images", "containers"), ("buckets", "data"), ("firestore", "main"), ("secrets", "settings"), ("topics", "failed"), ("topics", "rotations"),
                ("topics", "uploads"), ("topics", "jobs"), ("services", "api"), ("services", "worker"), ("functions", "events"), ("dataflow", "load"), ("jobs", "shards"), ("schedules", "tick"), ("triggers", "requests"), ("buckets", "exports"), ("bigquery", "analytics"), ("bigquery", "reports"), ("bigquery", "tables"), ("budgets", "month"), ("firestore", "requests"), ("federation", "github"),
            ])
        {
            text = text.Replace($"{section}.{id}", $"{section}.new-{id}", StringComparison.Ordinal).Replace($"{section}: {{{id}:", $"{section}: {{new-{id}:", StringComparison.Ordinal);
            var lines = text.Split('\n');
            var at = Array.IndexOf(lines, $"{section}:");
            var entry = Array.FindIndex(lines, at, line => line.StartsWith($"  {id}:", StringComparison.Ordinal));
            var inline = lines[entry].IndexOf('{', StringComparison.Ordinal);
            lines[entry] = inline < 0 ? $"  new-{id}:\n    formerly: {id}" : $"  new-{id}: {{formerly: {id}{(lines[entry].EndsWith("{}", StringComparison.Ordinal) ? "}" : ", " + lines[entry][(inline + 1)..])}";
            text = string.Join('\n', lines);
        }

        foreach (var topic in (string[])["failed", "rotations", "uploads"]) text = text.Replace($"topic: {topic}", $"topic: new-{topic}", StringComparison.Ordinal);
        text = text.Replace("dataset: analytics", "dataset: new-analytics", StringComparison.Ordinal).Replace("{analytics.", "{new-analytics.", StringComparison.Ordinal)
            .Replace("bucket: exports", "bucket: new-exports", StringComparison.Ordinal).Replace("bucket: data", "bucket: new-data", StringComparison.Ordinal);
        foreach (var server in (string[])["sql", "spanner"])
        {
            text = text.Replace($"{server}.tables", $"{server}.new-tables", StringComparison.Ordinal)
                .Replace($"    {server}:\n      tables: {{", $"    {server}:\n      new-tables: {{formerly: tables, ", StringComparison.Ordinal);
        }

        text = text.Replace("\n      api:\n", "\n      new-api:\n", StringComparison.Ordinal).Replace("\n      worker:\n        env:", "\n      new-worker:\n        env:", StringComparison.Ordinal)
            .Replace("\n      events:\n", "\n      new-events:\n", StringComparison.Ordinal);
        text = text.Replace("database: requests", "database: new-requests", StringComparison.Ordinal);
        return text.Replace("service: api", "service: new-api", StringComparison.Ordinal).Replace("service: worker", "service: new-worker", StringComparison.Ordinal)
            .Replace("function: events", "function: new-events", StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DatabaseRemovedWithoutALine_IsRefusedAndWithOneIsForgotten()
    {
        NeedsTerraform();
        Write("firestore: {main: {}}\nbuckets: {data: {}}\n");
        CliRun.Of("gcp", "emit", "--stack", Stack).Expect(ExitCode.Success);
        CliRun.Of("gcp", "plan", "--stack", Stack, "--record").Expect(ExitCode.Success);
        Write("buckets: {data: {}}\n");
        var refused = CliRun.Of("gcp", "plan", "--stack", Stack).Expect(ExitCode.UserError);
        Assert.Contains("SD3307", refused.Error);
        Assert.Contains("remove: {firestore.main: forget}", refused.Error);
        Write("buckets: {data: {}}\nremove: {firestore.main: forget}\n");
        var forgotten = CliRun.Of("gcp", "plan", "--stack", Stack).Expect(ExitCode.Success);
        Assert.Matches(@"google_firestore_database\.main\S*  is no longer managed, and stays", forgotten.Output);
        Assert.DoesNotContain("google_firestore_database.main  is deleted", forgotten.Output);
    }

    [Fact]
    public void Plan_Organization_IsARootOfItsOwn()
    {
        NeedsTerraform();
        Write("buckets: {data: {}}\n");
        Assert.Contains("SD3016", CliRun.Of("gcp", "plan", "--stack", Stack, "--organization").Expect(ExitCode.UserError).Error);
        Write("buckets: {data: {}}\norganization: {id: '123456789012', folder: {}, firewall: {}}\n");
        var organization = CliRun.Of("gcp", "plan", "--stack", Stack, "--organization").Expect(ExitCode.Success).Output;
        Assert.Contains("+ google_compute_firewall_policy.", organization);
        Assert.DoesNotContain("google_storage_bucket", organization);
        Assert.DoesNotContain("google_compute_firewall_policy.", CliRun.Of("gcp", "plan", "--stack", Stack).Expect(ExitCode.Success).Output);
    }

    [Fact]
    public void Plan_AgainstACommit_ShowsWhatTheChangeDoes()
    {
        NeedsTerraform();
        if (MissingTool.Reason(nameof(GcpCommandTests), "git") is { } reason) Assert.Skip(reason);
        Write("buckets: {data: {}}\n");
        foreach (var command in (string[][])[["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first"]])
            ProcessRun.Of("git", command, _folder.Path).Expect(0);
        Write("buckets: {data: {soft_delete_days: 14}}\n");
        var output = CliRun.Of("gcp", "plan", "--stack", Stack, "--base", "HEAD").Expect(ExitCode.Success).Output;
        Assert.Contains("against the stack of HEAD", output);
        Assert.Contains("1 to update", output);
        Assert.Contains("soft_delete_policy[0].retention_duration_seconds: 604800 -> 1209600", output);
        Assert.False(Directory.Exists(_folder["offline"]));
        Assert.Contains("SD3015", CliRun.Of("gcp", "plan", "--stack", Stack, "--base", "nowhere").Expect(ExitCode.UserError).Error);
    }

    [Fact]
    public void Plan_UnknownEnvironmentAndExclusiveOptions_AreTheUsersMistakes()
    {
        Write("buckets: {data: {}}\nenvironments: {staging: {}}\n");
        Assert.Contains("SD3008", CliRun.Of("gcp", "plan", "--stack", Stack).Expect(ExitCode.UserError).Error);
        Assert.Contains("SD9004", CliRun.Of("gcp", "plan", "--stack", Stack, "--record", "--live").Expect(ExitCode.UserError).Error);
        Assert.Contains("SD3401", CliRun.Of("gcp", "plan", "--stack", Stack, "-e", "staging", "--terraform", _folder["no-such"]).Expect(ExitCode.UserError).Error);
    }

    private static void NeedsTerraform()
    {
        if (MissingTool.Reason(nameof(GcpCommandTests), "terraform", "tofu") is { } reason) Assert.Skip(reason);
    }

    private void Write(string sections) => File.WriteAllText(Stack, "stack: demo\nproject: demo-project\n" + sections);
}
