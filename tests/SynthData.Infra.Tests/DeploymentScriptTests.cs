using System.Text.RegularExpressions;
using SynthData.Files.Documents;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests;

/// <summary>The scripts below deploy/gcp/scripts, run with a gcloud and a terraform that only note how they were called.</summary>
public sealed partial class DeploymentScriptTests
{
    // APIs whose resources need no role beside those of other APIs, or one that is not the project's to give.
    private static readonly string[] WithoutRoles =
    [
        "billingbudgets.googleapis.com", "cloudbilling.googleapis.com", "cloudbuild.googleapis.com", "clouderrorreporting.googleapis.com", "cloudtrace.googleapis.com", "containerscanning.googleapis.com",
        "iamcredentials.googleapis.com", "mesh.googleapis.com", "sts.googleapis.com", "trafficdirector.googleapis.com", "networkservices.googleapis.com", "networksecurity.googleapis.com",
    ];

    private static readonly string Deployment = Repository.PathOf("deploy", "gcp");

    public static TheoryData<string> Scripts => ["bootstrap", "verify", "teardown"];

    [Fact]
    public void Scripts_All_AreCleanForShellcheck()
    {
        if (MissingTool.Reason(nameof(DeploymentScriptTests), "shellcheck") is { } reason) Assert.Skip(reason);
        var files = Directory.EnumerateFiles(Path.Combine(Deployment, "scripts")).ToArray();
        Assert.Equal(4, files.Length);
        var run = ProcessRun.Of("shellcheck", ["-x", .. files]);
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Theory]
    [InlineData("bootstrap", "gcloud")]
    [InlineData("verify", "terraform, gcloud")]
    [InlineData("teardown", "terraform")]
    public void Script_WithoutItsTools_SaysWhichAndWhereToGetThem(string script, string tools)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, script, "prod");
        Assert.Equal(69, run.ExitCode);
        foreach (var tool in tools.Split(", ")) Assert.Matches($"error: {tool} is not installed or not on PATH; .*https://", run.Error);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_OfAnUnknownEnvironment_SaysWhatWritesIt(string script)
    {
        using var folder = new TemporaryFolder();
        Note(folder, "gcloud", "exit 0");
        Note(folder, "terraform", "exit 0");
        var run = Run(folder, script, "nowhere");
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("synthdata gcp emit", run.Error, StringComparison.Ordinal);
        Assert.Equal(64, Run(folder, script).ExitCode);
        Assert.Equal(64, Run(folder, script, "prod", "--wrong").ExitCode);
    }

    [Fact]
    public void Bootstrap_WhereNothingIs_MakesBucketAndAccountWithTheRolesOfTheStacksApis()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "gcloud", """case "$*" in *describe*) exit 1 ;; esac""");
        Run(folder, "bootstrap", "prod").Expect(0);
        var calls = Calls(folder);
        Assert.Contains("gcloud storage buckets create gs://my-project-123-terraform-state --project=my-project-123 --location=us-central1 --uniform-bucket-level-access --public-access-prevention", calls);
        Assert.Contains("gcloud iam service-accounts create synthdata-prod-terraform --project=my-project-123 --display-name=Applies synthdata-prod", calls);
        Assert.Contains(calls, call => call.Contains("--role=roles/run.admin", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("roles/editor", StringComparison.Ordinal) || call.Contains("roles/owner", StringComparison.Ordinal) || call.Contains("roles/cloudfunctions", StringComparison.Ordinal));
    }

    [Fact]
    public void Bootstrap_Again_MakesNothingTwice()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "gcloud", "exit 0");
        Run(folder, "bootstrap", "prod").Expect(0);
        Assert.DoesNotContain(Calls(folder), call => call.Contains(" create ", StringComparison.Ordinal));
    }

    [Fact]
    public void Bootstrap_DryRun_CallsNothing()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "gcloud", "exit 1");
        var run = Run(folder, "bootstrap", "dev", "--dry-run").Expect(0);
        Assert.Contains("gcloud storage buckets create gs://my-project-123-terraform-state", run.Output, StringComparison.Ordinal);
        Assert.Empty(Calls(folder));
    }

    /// <summary>A component that needs another API needs another role of whoever applies it.</summary>
    [Fact]
    public void Bootstrap_EveryApiOfAnyStack_HasItsRoles()
    {
        var script = File.ReadAllText(Path.Combine(Deployment, "scripts", "bootstrap"));
        var known = Case().Matches(script).Select(match => match.Groups["api"].Value).Concat(WithoutRoles).ToHashSet(StringComparer.Ordinal);
        var stacks = Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "golden").Append(Repository.PathOf("examples", "stacks", "reference.yaml")).Select(StackSource.FromDisk).Select(CheckedStack.Check);
        var used = stacks.Concat(StackProfiles.Names.Select(profile => ProfileTests.Check(profile))).SelectMany(stack => stack.Graphs).SelectMany(one => one.Graph.Resources)
            .Where(one => one.Address.Type == "google_project_service").Select(one => ((Graph.TextValue)one.Body["service"]!).Text).Distinct();
        Assert.Empty(used.Except(known));
    }

    [Theory]
    [InlineData(0, "True", 0, "prod is what its files say")]
    [InlineData(2, "True", 1, "something is left to apply")]
    [InlineData(0, "False", 1, "synthdata-prod-api is not ready")]
    public void Verify_ByWhatItFinds_EndsWellOrNot(int planned, string ready, int exitCode, string said)
    {
        using var folder = new TemporaryFolder();
        Note(folder, "terraform", $$"""
            case "$*" in
            *plan*) exit {{planned}} ;;
            *output*) echo 'requests_dead_letters = "gcloud pubsub subscriptions update projects/p/subscriptions/s --dead-letter-topic=projects/p/topics/t --max-delivery-attempts=5"' ;;
            esac
            """);
        Note(folder, "gcloud", $$"""
            case "$*" in
            *versioning_enabled*) echo True ;;
            *'value(metadata.name)'*) echo synthdata-prod-api ;;
            *'services list'*) echo {{ready}} ;;
            *'subscriptions describe'*) echo projects/p/topics/t ;;
            esac
            """);
        var run = Run(folder, "verify", "prod");
        Assert.True(run.ExitCode == exitCode, run.Error);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Contains("projects/p/subscriptions/s has dead letters", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(folder), call => call.Contains("apply", StringComparison.Ordinal) || call.Contains("subscriptions update", StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_WithoutDeadLetters_SaysTheCommandAndRunsItWhenAsked()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "terraform", """case "$*" in *output*) echo 'a_dead_letters = "gcloud pubsub subscriptions update projects/p/subscriptions/s --dead-letter-topic=projects/p/topics/t --max-delivery-attempts=5"' ;; esac""");
        Note(folder, "gcloud", """case "$*" in *versioning_enabled*) echo True ;; esac""");
        const string command = "gcloud pubsub subscriptions update projects/p/subscriptions/s --dead-letter-topic=projects/p/topics/t --max-delivery-attempts=5";
        var run = Run(folder, "verify", "prod").Expect(1);
        Assert.Contains(command, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(command, Calls(folder));
        Run(folder, "verify", "prod", "--fix").Expect(0);
        Assert.Contains(command, Calls(folder));
    }

    [Fact]
    public void Teardown_UnconfirmedOrProtected_DeletesNothing()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "terraform", "exit 0");
        Assert.Contains("--confirm my-project-123", Run(folder, "teardown", "prod").Expect(64).Error, StringComparison.Ordinal);
        Run(folder, "teardown", "prod", "--confirm", "another-project").Expect(64);
        Assert.Contains("deletion_protection: false", Run(folder, "teardown", "prod", "--confirm", "my-project-123").Expect(1).Error, StringComparison.Ordinal);
        Assert.Empty(Calls(folder));
    }

    [Fact]
    public void Teardown_Unprotected_DestroysThatEnvironment()
    {
        using var folder = new TemporaryFolder();
        Note(folder, "terraform", "exit 0");
        var inputs = Directory.CreateDirectory(folder["stack/terraform/environments"]).FullName;
        File.WriteAllText(folder["stack/terraform/storage.tf"], "deletion_protection = false\n");
        File.WriteAllText(Path.Combine(inputs, "dev.tfvars"), "project_id  = \"p-123456\"\nregion      = \"us-central1\"\nname_prefix = \"s-dev\"\n");
        File.WriteAllText(Path.Combine(inputs, "dev.gcs.tfbackend"), "bucket = \"b\"\nprefix = \"s/dev\"\n");
        Run(folder, "teardown", "dev", "--confirm", "p-123456", "-C", folder["stack"]).Expect(0);
        Assert.Contains(Calls(folder), call => call.EndsWith("destroy -var-file=environments/dev.tfvars -auto-approve", StringComparison.Ordinal));
    }

    /// <summary>Skaffold and the tutorial name files, images and commands that are there.</summary>
    [Fact]
    public void Skaffold_Names_AreThere()
    {
        var skaffold = DocumentFile.Parse(File.ReadAllBytes(Path.Combine(Deployment, "skaffold.yaml")), "skaffold.yaml");
        var text = File.ReadAllText(Path.Combine(Deployment, "skaffold.yaml"));
        var manifests = Manifest().Matches(text).Select(match => match.Value).ToArray();
        Assert.Equal(6, manifests.Length);
        Assert.Contains(skaffold.Members, member => member.Key == "profiles");
        foreach (var manifest in manifests) Assert.Contains("image: \"us-docker.pkg.dev/cloudrun/container/hello\"", File.ReadAllText(Path.Combine(Deployment, manifest)), StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf("deploy", "gcp", "Dockerfile")));
        foreach (var script in Scripts) Assert.Contains($"scripts/{script.Data} dev -C", File.ReadAllText(Path.Combine(Deployment, "cloud-shell", "tutorial.md")), StringComparison.Ordinal);
    }

    // Nothing but these and what the test puts there is on the path.
    private static ProcessRun Run(TemporaryFolder folder, string script, params string[] arguments)
    {
        Directory.CreateDirectory(folder["bin"]);
        foreach (var tool in (string[])["bash", "cat", "dirname", "grep", "rm", "sed", "sort", "tr"])
            if (!File.Exists(folder[$"bin/{tool}"])) File.CreateSymbolicLink(folder[$"bin/{tool}"], MissingTool.Find(tool)!);
        return ProcessRun.Of(
            MissingTool.Find("bash")!, [Path.Combine(Deployment, "scripts", script), .. arguments], folder.Path,
            new Dictionary<string, string?> { ["PATH"] = folder["bin"], ["TMPDIR"] = folder.Path });
    }

    private static void Note(TemporaryFolder folder, string tool, string answer)
    {
        Directory.CreateDirectory(folder["bin"]);
        File.WriteAllText(folder[$"bin/{tool}"], $"#!{MissingTool.Find("bash")}\nprintf '%s\\n' \"{tool} $*\" >>'{folder["calls"]}'\n{answer}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder[$"bin/{tool}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string[] Calls(TemporaryFolder folder) => File.Exists(folder["calls"]) ? File.ReadAllLines(folder["calls"]) : [];

    [GeneratedRegex(@"^ {4}(?<api>[a-z]+\.googleapis\.com)\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Case();

    [GeneratedRegex(@"knative/[a-z/.-]+\.yaml", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Manifest();
}
