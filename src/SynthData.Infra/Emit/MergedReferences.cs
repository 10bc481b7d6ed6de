using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit;

/// <summary>What a merged resource refers to, in any environment.</summary>
internal static class MergedReferences
{
    public static IEnumerable<Address> Of(Resource resource) => In(resource.Body).OfType<OutputValue>().Select(output => output.Target).Concat(resource.DependsOn);

    /// <summary>Every reference, parameter and secret in a value; an optional output stands as the output it may be, a switch as its parameter.</summary>
    public static IEnumerable<Value> In(Value value) => value switch
    {
        OutputValue or ParameterValue or SecretValue => [value],
        OptionalOutputValue { Target: var target, Path: var path } => [new OutputValue(target, path)],
        GuardedBlock { Switch: var name, Body: var body } => In(body).Prepend(new ParameterValue(name)),
        VaryingValue { ByEnvironment: var values } => values.Values.SelectMany(In).Prepend(new ParameterValue("environment")),
        ObjectValue members => members.SelectMany(member => In(member.Value)),
        ListValue { Items: var items } => items.SelectMany(In),
        TemplateValue { Parts: var parts } => parts.SelectMany(In),
        FunctionValue { Arguments: var arguments } => arguments.SelectMany(In),
        _ => [],
    };
}
