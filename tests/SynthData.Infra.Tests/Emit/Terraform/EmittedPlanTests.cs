using System.Globalization;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using SynthData.Infra.Tests.Plans;
using SynthData.SchemaProvider.Plans;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Terraform;

/// <summary>Terraform itself reads out of an emitted root what the graph of each environment says.</summary>
public sealed class EmittedPlanTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public async Task Emit_RandomStacks_PlanLikeEachEnvironmentAlone(int seed)
    {
        Needs.Terraform(nameof(EmittedPlanTests));
        var graphs = GraphGen.Make(seed, 24);
        var together = TerraformEmitter.Emit(EnvironmentMerge.Merge(graphs), new() { Stack = "test" });
        foreach (var (environment, graph) in graphs)
        {
            var alone = TerraformEmitter.Emit(EnvironmentMerge.Merge([(environment, graph)]), new() { Stack = "test" });
            var expected = await PlanAsync(alone, environment);
            Assert.Equal(graph.Resources.Select(resource => resource.Address.ToString()).Order(StringComparer.Ordinal), expected.Keys.Order(StringComparer.Ordinal));
            foreach (var resource in graph.Resources) AssertHolds(expected[resource.Address.ToString()], resource.Body);
            var planned = await PlanAsync(together, environment);
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), planned.Keys.Order(StringComparer.Ordinal));
            foreach (var (address, attributes) in expected) Assert.Equal(attributes, planned[address]);
        }
    }

    [Fact]
    public async Task Emit_MovesAndForgotten_ReplaceNothing()
    {
        Needs.Terraform(nameof(EmittedPlanTests));
        Address[] topics = [.. "abc".Select(name => new Address("google_pubsub_topic", name.ToString()))];
        var before = Emit(new() { Stack = "test" }, topics[0], topics[2]);
        // What was `a` became `b`; `c` is no longer managed.
        var after = Emit(new() { Stack = "test", Moves = [new(topics[0], topics[1])], Forgotten = [topics[2]] }, topics[1]);
        var plan = await OfflinePlanner.PlanAgainstAsync(before, after, TestContext.Current.CancellationToken);
        Assert.Equal(["Move google_pubsub_topic.b", "Forget google_pubsub_topic.c"], plan.Changes.Select(change => $"{change.Kind} {change.Address}"));

        static OfflinePlanRequest Emit(TerraformSettings settings, params Address[] addresses)
        {
            var graph = new ResourceGraph();
            foreach (var address in addresses) graph.Add(EnvironmentMergeTests.Of(address, "topics.x", new() { ["name"] = address == new Address("google_pubsub_topic", "c") ? "c" : "kept" }));
            return new() { Files = TerraformEmitter.Emit(EnvironmentMerge.Merge([("dev", graph)]), settings).Files, VariablesFile = "environments/dev.tfvars" };
        }
    }

    /// <summary>Planned values by address, as `path = value`; the position of a block is left out, since a set has none.</summary>
    private static async Task<Dictionary<string, HashSet<string>>> PlanAsync(EmittedTerraform emitted, string environment)
    {
        var plan = await OfflinePlanner.PlanAsync(
            new() { Files = emitted.Files, VariablesFile = $"environments/{environment}.tfvars" }, TestContext.Current.CancellationToken);
        return plan.Changes.ToDictionary(
            change => change.Address.Replace("[0]", "", StringComparison.Ordinal),
            change => change.Attributes.Select(
                attribute => $"{WithoutPositions(attribute.Path)} = {(attribute.IsSensitive ? "(secret)" : attribute.IsUnknownUntilApply ? "(later)" : attribute.After)}").ToHashSet(StringComparer.Ordinal));
    }

    private static void AssertHolds(HashSet<string> planned, ObjectValue body)
    {
        foreach (var leaf in Leaves(body, ""))
        {
            var path = leaf[..leaf.IndexOf(" = ", StringComparison.Ordinal)];
            Assert.True(planned.Contains(leaf) || planned.Contains($"{path} = (secret)"), $"{leaf} is not in the plan");
        }
    }

    private static IEnumerable<string> Leaves(Value value, string path) => value switch
    {
        ObjectValue members => members.SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        ListValue list => list.Items.SelectMany(item => Leaves(item, path)),
        TextValue { Text: var text } => [$"{path} = {text}"],
        NumberValue { Number: var number } => [string.Create(CultureInfo.InvariantCulture, $"{path} = {number}")],
        BooleanValue { Flag: var flag } => [$"{path} = {(flag ? "true" : "false")}"],
        _ => [],
    };

    private static string WithoutPositions(string path) => string.Join('.', path.Split('.').Select(step => step.Contains('[', StringComparison.Ordinal) ? step[..step.IndexOf('[', StringComparison.Ordinal)] : step));
}
