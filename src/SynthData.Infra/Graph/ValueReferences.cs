namespace SynthData.Infra.Graph;

/// <summary>The references and parameters inside a value, with the path to each.</summary>
internal static class ValueReferences
{
    public static IEnumerable<(string Path, Value Value)> In(Value value, string path = "")
    {
        switch (value)
        {
            case OutputValue or ParameterValue or SecretValue:
                yield return (path, value);
                break;
            case ObjectValue members:
                foreach (var (name, member) in members)
                    foreach (var inner in In(member, path.Length == 0 ? name : $"{path}.{name}"))
                        yield return inner;
                break;
            case ListValue { Items: var items }:
                for (var i = 0; i < items.Length; i++)
                    foreach (var inner in In(items[i], i == 0 ? path : $"{path}[{i}]"))
                        yield return inner;
                break;
            case TemplateValue { Parts: var parts }:
                foreach (var part in parts)
                    foreach (var inner in In(part, path))
                        yield return inner;
                break;
            case FunctionValue { Arguments: var arguments }:
                foreach (var argument in arguments)
                    foreach (var inner in In(argument, path))
                        yield return inner;
                break;
        }
    }
}
