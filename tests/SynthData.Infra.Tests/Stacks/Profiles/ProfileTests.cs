using System.Text;
using SynthData.Infra.Components;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Plans;
using SynthData.Testing.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Stacks.Profiles;

/// <summary>What `gcp init` writes goes through the real Terraform without a change: formatted, valid, applied, and nothing left to do.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string> Profiles => [.. StackProfiles.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Emit_Profile_AppliesAndThenPlansNothing(string profile)
    {
        Needs.Terraform(nameof(ProfileTests));
        await using var folder = await EmittedOnDisk.WriteAsync(EmittedStack.Emit(Check(profile)).Files, TestContext.Current.CancellationToken);
        foreach (var root in folder.Roots)
        {
            folder.Terraform(root, "fmt", "-check", "-recursive").Expect(0);
            folder.Terraform(root, "init", "-input=false").Expect(0);
            folder.Terraform(root, "validate").Expect(0);
            string[] inputs = ["-input=false", "-lock=false", "-var-file=environments/prod.tfvars", "-no-color"];
            folder.Terraform(root, ["plan", .. inputs, "-out=first"]).Expect(0);
            folder.Terraform(root, "apply", "-input=false", "-no-color", "first").Expect(0);
            var second = folder.Terraform(root, ["plan", .. inputs, "-detailed-exitcode"]);
            Assert.True(second.ExitCode == 0, second.Output);
            Assert.DoesNotContain(EmittedOnDisk.Secret, File.ReadAllText(Path.Combine(root, "terraform.tfstate")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("europe-west1")]
    [InlineData("asia-northeast1")]
    [InlineData("australia-southeast1")]
    [InlineData("us-east1")]
    [InlineData("southamerica-east1")]
    public void Fill_AnyRegion_IsAStackWithoutErrors(string region)
    {
        foreach (var profile in StackProfiles.Names) Assert.NotEmpty(Check(profile, region).Graphs);
    }

    /// <summary>Rules for folders hold for folders that the service writes, and new files are told where it waits for them.</summary>
    [Theory]
    [MemberData(nameof(Profiles))]
    public void Buckets_FoldersNamed_AreTheServices(string profile)
    {
        string[] folders = [.. Agreements.Read("bucket-prefixes.json").EnumerateObject().Select(folder => folder.Value.GetString()!)];
        var named = new List<string>();
        foreach (var resource in Check(profile).Graphs.SelectMany(one => one.Graph.Resources))
        {
            if (resource.Address.Type == "google_storage_notification") named.Add(((TextValue)resource.Body["object_name_prefix"]!).Text);
            if (resource.Address.Type != "google_storage_bucket") continue;
            named.AddRange(((ListValue)resource.Body["lifecycle_rule"]!).Items.SelectMany(rule => (((ObjectValue)((ObjectValue)rule)["condition"]!)["matches_prefix"] as ListValue)?.Items ?? []).Select(prefix => ((TextValue)prefix).Text));
        }

        // Pods take no pushes, so nobody there is told.
        if (profile != "kubernetes") Assert.Contains("raw-data/", named);
        Assert.Contains("temp/", named);
        Assert.Empty(named.Except(folders));
    }

    /// <summary>
    /// API, worker and events are one program on the same stores: one that lacked a setting of the others, such as a destination, would refuse what they take. What differs is
    /// how each is reached.
    /// </summary>
    [Theory]
    [MemberData(nameof(Profiles))]
    public void Services_OfARegion_AreSetUpTheSame(string profile)
    {
        string[] ways = ["SYNTHDATA_PUBLIC_URL", "SYNTHDATA_TRUSTED_PROXIES", "SYNTHDATA_EVENTS_SENDERS", "SYNTHDATA_LOGS"];
        foreach (var graph in Check(profile).Graphs.Select(one => one.Graph))
        {
            var known = new KnownValues(graph);
            foreach (var region in graph.Resources.Where(one => one.Address.Type == "google_cloud_run_v2_service").GroupBy(one => known.TextOf(one.Body["location"]), StringComparer.Ordinal))
            {
                var settings = region.Select(service => ((ListValue)((ObjectValue)((ObjectValue)service.Body["template"]!)["containers"]!)["env"]!).Items.Cast<ObjectValue>()
                    .Select(variable => (Name: known.TextOf(variable["name"])!, Value: variable["value"] ?? variable["value_source"]))
                    .Where(variable => !ways.Contains(variable.Name)).OrderBy(variable => variable.Name, StringComparer.Ordinal)).ToArray();
                Assert.All(settings.Skip(1), one => Assert.Equal(settings[0], one));
            }
        }
    }

    internal static CheckedStack Check(string profile, string region = "us-central1") => CheckedStack.Check(new(
        "stack.yaml", Encoding.UTF8.GetBytes(StackProfiles.Fill(profile, "synthdata", "my-project-123", region, new(2030, 1, 1))), _ => null));
}
