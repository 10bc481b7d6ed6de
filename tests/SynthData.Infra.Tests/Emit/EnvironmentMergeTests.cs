using CsCheck;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Emit;

/// <summary>One root for all environments gives each what its own graph says.</summary>
public sealed class EnvironmentMergeTests
{
    private static readonly Address Bucket = new("google_storage_bucket", "data");

    [Fact]
    public void Merge_RandomStacks_EveryEnvironmentKeepsItsGraph() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var graphs = GraphGen.Make(seed, 8);
            var merged = EnvironmentMerge.Merge(graphs);
            foreach (var (environment, graph) in graphs)
            {
                var evaluation = new MergedEvaluation(merged, environment);
                var resources = evaluation.Resources();
                Assert.Equal(graph.Resources.Select(resource => resource.Address).ToHashSet(), resources.Keys.ToHashSet());
                foreach (var resource in graph.Resources) Assert.Equal(MergedEvaluation.Normal(resource.Body), MergedEvaluation.Normal(resources[resource.Address]));
                Assert.Equal(graph.Outputs.ToDictionary(output => output.Name, output => output.Value), evaluation.Outputs());
            }
        },
        iter: 300, threads: 1);

    [Fact]
    public void Merge_ChangeOfOneEnvironment_RenamesNoVariable() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 1000]).Sample(
        (seed, other) =>
        {
            var before = NamesOf(GraphGen.Make(seed, 6));
            var graphs = GraphGen.Make(seed, 6);
            var graph = graphs[other % 3].Graph;
            graph.Add(Of(Bucket, "things.t9", new() { ["name"] = "b", ["location"] = "EU" }));
            // A setting of an environment differs from now on.
            if (graph.Resources.FirstOrDefault(resource => resource.Body.Any(member => member.Value is TextValue)) is { } changed)
            {
                var body = changed.Body.Copy();
                body[body.First(member => member.Value is TextValue).Key] = "changed";
                graph.Replace(changed with { Body = body });
            }

            Assert.Subset(NamesOf(graphs), before);
        },
        iter: 100, threads: 1);

    [Fact]
    public void Merge_EqualGraphs_MakeNoVariables()
    {
        var merged = Merge(new() { ["name"] = "b", ["location"] = "EU" }, new() { ["name"] = "b", ["location"] = "EU" });
        Assert.Empty(merged.Variables);
        Assert.Null(Assert.Single(merged.Resources).Switch);
    }

    [Fact]
    public void Merge_DifferentSetting_BecomesAVariableNamedAfterComponentAndSetting()
    {
        var merged = Merge(
            new() { ["name"] = "b", ["location"] = "EU", ["versioning"] = new ObjectValue { ["enabled"] = true } },
            new() { ["name"] = "b", ["location"] = "US", ["versioning"] = new ObjectValue { ["enabled"] = false } });
        Assert.Equal(["buckets_data_location string", "buckets_data_versioning_enabled bool"], merged.Variables.Select(variable => $"{variable.Name} {variable.Type}"));
        Assert.Equal(new TextValue("US"), merged.Variables[0].ByEnvironment["prod"]);
    }

    [Fact]
    public void Merge_SettingOfOneEnvironment_IsOptional()
    {
        var merged = Merge(new() { ["name"] = "b", ["location"] = "EU" }, new() { ["name"] = "b", ["location"] = "EU", ["storage_class"] = "NEARLINE" });
        var variable = Assert.Single(merged.Variables);
        Assert.Equal(("buckets_data_storage_class", true), (variable.Name, variable.IsOptional));
        Assert.Equal(["prod"], variable.ByEnvironment.Keys);
    }

    [Fact]
    public void Merge_BlockOfOneEnvironment_HasASwitch()
    {
        var merged = Merge(
            new() { ["name"] = "b", ["location"] = "EU" },
            new() { ["name"] = "b", ["location"] = "EU", ["retention_policy"] = new ObjectValue { ["retention_period"] = "10" } });
        var guarded = Assert.IsType<GuardedBlock>(Assert.IsType<ListValue>(merged.Resources[0].Resource.Body["retention_policy"]).Items[0]);
        Assert.Equal("enable_buckets_data_retention_policy", guarded.Switch);
    }

    [Fact]
    public void Merge_ComponentOfOneEnvironment_HasOneSwitch()
    {
        var (dev, prod) = (new ResourceGraph(), new ResourceGraph());
        foreach (var graph in (ResourceGraph[])[dev, prod]) graph.Add(Of(new("google_compute_network", "main"), "network", new() { ["name"] = "n" }));
        prod.Add(Of(Bucket, "buckets.data", new() { ["name"] = "b", ["location"] = "EU" }));
        prod.Add(Of(new("google_storage_bucket_iam_member", "data"), "buckets.data", new() { ["bucket"] = new OutputValue(Bucket, "name"), ["role"] = "r", ["member"] = "m" }));
        prod.Add(Of(new("google_compute_router_nat", "eu"), "network", new() { ["name"] = "n" }));
        var merged = EnvironmentMerge.Merge([("dev", dev), ("prod", prod)]);
        Assert.Equal([null, "enable_buckets_data", "enable_buckets_data", "enable_network_router_nat_eu"], merged.Resources.Select(one => one.Switch));
        Assert.Equal("Whether the environment has `buckets.data`", merged.Variables[0].Description);
    }

    [Fact]
    public void Merge_ReferenceToAPartialResource_IsOptional()
    {
        var (dev, prod) = (new ResourceGraph(), new ResourceGraph());
        var key = new Address("google_kms_crypto_key", "k");
        prod.Add(Of(key, "keys.k", new() { ["name"] = "k", ["key_ring"] = "r" }));
        dev.Add(Of(new("google_pubsub_topic", "t"), "topics.t", new() { ["name"] = "t" }));
        prod.Add(Of(new("google_pubsub_topic", "t"), "topics.t", new() { ["name"] = "t", ["kms_key_name"] = new OutputValue(key, "id") }));
        var merged = EnvironmentMerge.Merge([("dev", dev), ("prod", prod)]);
        Assert.Equal(new OptionalOutputValue(key, "id"), merged.Resources[^1].Resource.Body["kms_key_name"]);
    }

    [Fact]
    public void Merge_OppositeOrders_AreRefused()
    {
        var (dev, prod) = (new ResourceGraph(), new ResourceGraph());
        Address[] topics = [new("google_pubsub_topic", "a"), new("google_pubsub_topic", "b")];
        dev.Add(Of(topics[0], "a", new() { ["name"] = "a" }));
        dev.Add(Of(topics[1], "b", new() { ["name"] = new OutputValue(topics[0], "id") }));
        prod.Add(Of(topics[1], "b", new() { ["name"] = "b" }));
        prod.Add(Of(topics[0], "a", new() { ["name"] = new OutputValue(topics[1], "id") }));
        var refused = Assert.Throws<SynthDataException>(() => EnvironmentMerge.Merge([("dev", dev), ("prod", prod)]));
        Assert.Equal(EmitErrors.CycleAcrossEnvironments, Assert.Single(refused.Diagnostics).Code);
    }

    [Fact]
    public void Merge_RepeatedBlocks_AreMatchedByWhatTheySay()
    {
        static ObjectValue Rule(string type, int age) => new() { ["action"] = new ObjectValue { ["type"] = type }, ["condition"] = new ObjectValue { ["age"] = age } };
        var merged = Merge(
            new() { ["name"] = "b", ["location"] = "EU", ["lifecycle_rule"] = ListValue.Of([Rule("Delete", 1), Rule("Delete", 9)]) },
            new() { ["name"] = "b", ["location"] = "EU", ["lifecycle_rule"] = ListValue.Of([Rule("Delete", 1), Rule("AbortIncompleteMultipartUpload", 2), Rule("Delete", 9)]) });
        Assert.Equal(
            [typeof(ObjectValue), typeof(GuardedBlock), typeof(ObjectValue)],
            Assert.IsType<ListValue>(merged.Resources[0].Resource.Body["lifecycle_rule"]).Items.Select(block => block.GetType()));
        Assert.Equal("enable_buckets_data_lifecycle_rule_2", Assert.Single(merged.Variables).Name);
    }

    internal static Resource Of(Address address, string component, ObjectValue body) =>
        new() { Address = address, Component = component, Concern = Concern.Storage, Reason = "Stands in a test", Body = body };

    private static MergedGraph Merge(ObjectValue dev, ObjectValue prod)
    {
        var graphs = new[] { ("dev", dev), ("prod", prod) }.Select(one =>
        {
            var graph = new ResourceGraph();
            graph.Add(Of(Bucket, "buckets.data", one.Item2));
            return (one.Item1, graph);
        });
        return EnvironmentMerge.Merge([.. graphs]);
    }

    private static HashSet<string> NamesOf(List<(string, ResourceGraph)> graphs) => [.. EnvironmentMerge.Merge(graphs).Variables.Select(variable => variable.Name)];
}
