using SynthData.Infra.Emit;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Emit;

/// <summary>What Terraform would make of a merged graph with one environment's inputs, in memory.</summary>
internal sealed class MergedEvaluation(MergedGraph graph, string environment)
{
    private readonly Dictionary<string, MergedVariable> _variables = graph.Variables.ToDictionary(variable => variable.Name);

    public Dictionary<Address, ObjectValue> Resources() => graph.Resources
        .Where(one => one.Switch is null || Equals(Input(one.Switch), new BooleanValue(true)))
        .ToDictionary(one => one.Resource.Address, one => (ObjectValue)Evaluate(one.Resource.Body)!);

    public Dictionary<string, Value> Outputs() => graph.Outputs
        .Select(output => (output.Name, Value: Evaluate(output.Value))).Where(output => output.Value is not null)
        .ToDictionary(output => output.Name, output => output.Value!);

    private Value? Input(string name) => _variables[name].ByEnvironment.GetValueOrDefault(environment) ?? _variables[name].Default;

    private bool IsThere(Address address) =>
        graph.Resources.First(one => one.Resource.Address == address) is var found && (found.Switch is null || Equals(Input(found.Switch), new BooleanValue(true)));

    private Value? Evaluate(Value value)
    {
        switch (value)
        {
            case OutputValue output:
                Assert.True(IsThere(output.Target), $"{output.Target} is read where it is not");
                return output;
            case OptionalOutputValue output:
                return IsThere(output.Target) ? new OutputValue(output.Target, output.Path) : null;
            case VaryingValue varying:
                return varying.ByEnvironment.TryGetValue(environment, out var chosen) ? Evaluate(chosen) : null;
            case GuardedBlock guarded:
                return Equals(Input(guarded.Switch), new BooleanValue(true)) ? Evaluate(guarded.Body) : null;
            // Inputs of the stack stay inputs; those the merge made become their value.
            case ParameterValue { Name: var name }:
                return name.StartsWith("given_", StringComparison.Ordinal) ? value : Input(name);
            case ObjectValue members:
                return ObjectValue.Of(members.Select(member => KeyValuePair.Create(member.Key, Evaluate(member.Value))).Where(member => member.Value is not null)!);
            case ListValue list:
                return ListValue.Of(list.Items.Select(Evaluate).OfType<Value>());
            case TemplateValue template:
                return new TemplateValue([.. template.Parts.Select(part => Evaluate(part)!)]);
            case FunctionValue call:
                return new FunctionValue(call.Name, [.. call.Arguments.Select(argument => Evaluate(argument)!)]);
            default:
                return value;
        }
    }

    /// <summary>One block and a list of it are the same, and no block is none.</summary>
    public static Value Normal(Value value) => value switch
    {
        ObjectValue members => ObjectValue.Of(members
            .Select(member => KeyValuePair.Create(member.Key, Normal(member.Value)))
            .Where(member => member.Value is not ListValue { Items.IsEmpty: true })),
        ListValue { Items: [ObjectValue only] } => Normal(only),
        ListValue list => ListValue.Of(list.Items.Select(Normal)),
        _ => value,
    };
}
