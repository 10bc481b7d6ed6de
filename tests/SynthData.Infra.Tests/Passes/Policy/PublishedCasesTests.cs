using System.Text;
using System.Text.Json;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>Verdicts that others published, each put to the pass as the plan of one resource; where we disagree stands here with the reason, and in docs/policy.md.</summary>
public sealed class PublishedCasesTests
{
    /// <summary>Check and address of each case that is judged otherwise, and why.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Disagreements = new Dictionary<string, string>(StringComparer.Ordinal);

    [Fact]
    public void Judge_PublishedCases_AgreesOrTheReasonIsGiven()
    {
        var wrong = new List<string>();
        foreach (var one in Cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (check, address) = (one.GetProperty("check").GetString()!, one.GetProperty("address").GetString()!);
            var rules = one.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()!).ToArray();
            var found = PolicyPass.Judge(Inventory.OfPlan(PlanOf(one), "plan.json")).Where(finding => finding.Address == address && rules.Contains(finding.Rule.Id)).ToArray();
            var agrees = (found.Length > 0 ? "fail" : "pass") == one.GetProperty("expected").GetString();
            if (agrees == Disagreements.ContainsKey($"{check} {address}")) wrong.Add($"{check} {address} expected {one.GetProperty("expected").GetString()}: {string.Join("; ", found.Select(finding => finding.Message))}");
        }

        Assert.Empty(wrong);
    }

    private static JsonDocument Cases => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "data", "policy", "checkov-cases.json")));

    /// <summary>As a third party would make it: the values planned, and the same as configuration.</summary>
    private static byte[] PlanOf(JsonElement one)
    {
        var (address, type) = (one.GetProperty("address").GetString()!, one.GetProperty("type").GetString()!);
        var head = $"\"address\": \"{address}\", \"mode\": \"managed\", \"type\": \"{type}\", \"name\": \"{address[(type.Length + 1)..]}\"";
        var attributes = one.GetProperty("attributes");
        var planned = $"{{{head}, \"values\": {attributes.GetRawText()}}}";
        var expressions = string.Join(", ", attributes.EnumerateObject().Select(member => $"\"{member.Name}\": {Expression(member.Value)}"));
        return Encoding.UTF8.GetBytes(
            $"{{\"format_version\": \"1.2\", \"planned_values\": {{\"root_module\": {{\"resources\": [{planned}]}}}}, "
            + $"\"configuration\": {{\"root_module\": {{\"resources\": [{{{head}, \"expressions\": {{{expressions}}}}}]}}}}}}");
    }

    private static string Expression(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.Array } when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) =>
            $"[{string.Join(", ", value.EnumerateArray().Select(block => $"{{{string.Join(", ", block.EnumerateObject().Select(member => $"\"{member.Name}\": {Expression(member.Value)}"))}}}"))}]",
        { ValueKind: JsonValueKind.String } when value.GetString()!.StartsWith("${", StringComparison.Ordinal) =>
            $"{{\"references\": [{JsonSerializer.Serialize(value.GetString()!.TrimStart('$', '{').TrimEnd('}'))}]}}",
        _ => $"{{\"constant_value\": {value.GetRawText()}}}",
    };
}
