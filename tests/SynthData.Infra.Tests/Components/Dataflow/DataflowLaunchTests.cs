using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthData.Infra.Graph;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Components.Dataflow;

public sealed class DataflowLaunchTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What Terraform makes of it, but for what only an apply knows; the service's tests launch with the same file.</summary>
    [Fact]
    public void Text_OfTheProductionProfile_IsWhatTheServiceIsTestedWith()
    {
        var graph = ProfileTests.Check("production").Graph("prod");
        var template = (ObjectValue)graph.Find(new("google_cloud_run_v2_service", "worker"))!.Body["template"]!;
        var variable = ((ListValue)((ObjectValue)template["containers"]!)["env"]!).Items.OfType<ObjectValue>().Single(one => one["name"] == new TextValue("SYNTHDATA_DELIVER_DATAFLOW"));
        var text = (string)Evaluate(variable["value"]!, new(graph))!;
        Golden.Check(JsonNode.Parse(text)!.ToJsonString(Readable) + "\n", "tests", "data", "deliveries", "dataflow-launch.json");
    }

    private static JsonNode? Evaluate(Value value, KnownValues known) => value switch
    {
        FunctionValue { Name: "jsonencode" } call => Evaluate(call.Arguments[0], known)!.ToJsonString(),
        ObjectValue members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Evaluate(member.Value, known)))),
        NumberValue { Number: var number } => number,
        BooleanValue { Flag: var flag } => flag,
        TemplateValue { Parts: var parts } => string.Concat(parts.Select(part => (string?)Evaluate(part, known))),
        OutputValue output when known.TextOf(output) is null => $"{output.Target.Name}-{output.Path}",
        _ => known.TextOf(value),
    };
}
