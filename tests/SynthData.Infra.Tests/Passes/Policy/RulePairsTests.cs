using System.Text.Json;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Schema;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>Every rule has graphs that keep it and graphs that break it, in tests/data/policy/pairs.</summary>
public sealed class RulePairsTests
{
    private static readonly IReadOnlyList<JsonElement> Pairs =
        [.. Directory.GetFiles(Repository.PathOf("tests", "data", "policy", "pairs"), "*.json").Order().SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray())];

    [Fact]
    public void Judge_GraphsOfEveryRule_KeepAndBreakIt()
    {
        var wrong = new List<string>();
        foreach (var pair in Pairs)
        {
            var rule = pair.GetProperty("rule").GetString();
            foreach (var side in (string[])["pass", "fail"])
            {
                foreach (var graph in pair.GetProperty(side).EnumerateArray())
                {
                    var found = PolicyPass.Judge(PolicyGraphs.Read(graph)).Where(finding => finding.Rule.Id == rule).ToArray();
                    if (found.Length > 0 != (side == "fail")) wrong.Add($"{rule} should {side}: {graph.GetRawText()} {string.Join("; ", found.Select(finding => finding.Message))}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void All_EachRule_HasItsPair()
    {
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), Pairs.Select(pair => pair.GetProperty("rule").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(Pairs, pair => Assert.True(pair.GetProperty("pass").GetArrayLength() > 0 && pair.GetProperty("fail").GetArrayLength() > 0, pair.GetProperty("rule").GetString()));
    }

    /// <summary>A slip in a path would make a rule that never or always finds something.</summary>
    [Fact]
    public void All_PathsOfEachRule_AreFieldsOfItsTypes()
    {
        var wrong = new List<string>();
        foreach (var rule in RuleCatalog.All)
        {
            var types = rule.Resources.Select(ProviderSchema.Google.Find).OfType<ResourceType>().ToArray();
            foreach (var path in rule.When.Append(rule.Test).OfType<RuleTest>().SelectMany(test => test.Path.Fields).Where(path => path.Length > 0))
            {
                if (types.Length > 0 && !types.Any(type => HasField(type.Fields, path.Split('.'))) && !Foreign.Contains($"{rule.Id} {path}")) wrong.Add($"{rule.Id} {path}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>What only plans of older providers have, or only files in HCL.</summary>
    private static readonly HashSet<string> Foreign = ["KMS-03 lifecycle.prevent_destroy", "GKE-06 enable_binary_authorization", "GKE-18 pod_security_policy_config"];

    private static bool HasField(IReadOnlyDictionary<string, Field> fields, string[] path) =>
        fields.TryGetValue(path[0], out var field) && (path.Length == 1 || field.Shape == FieldShape.Map || HasField(field.Fields, path[1..]));
}
