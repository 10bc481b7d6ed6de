using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>Writes values as HCL expressions.</summary>
/// <param name="partial">The resources that not every environment has: their outputs need an index.</param>
/// <param name="environments">Of the stack.</param>
internal sealed class HclValues(IReadOnlySet<Address> partial, ImmutableArray<string> environments)
{
    private const int WidestLine = 100;

    /// <summary>Writes <c>name = value</c>, over several lines when it is long.</summary>
    public void Assign(HclWriter writer, string name, Value value)
    {
        if (OneLine(value) is { } text && (text.Length + name.Length <= WidestLine || !CanBreak(value))) writer.Assign(name, text);
        else WriteLong(writer, $"{name} = ", value, "");
    }

    /// <summary>The expression in one line; null when it wants several.</summary>
    public string? OneLine(Value value) => value switch
    {
        TextValue { Text: var text } => HclText.Quote(text),
        NumberValue { Number: var number } => HclText.Number(number),
        BooleanValue { Flag: var flag } => flag ? "true" : "false",
        OutputValue { Target: var target, Path: var path } => partial.Contains(target) ? $"{target}[0].{path}" : $"{target}.{path}",
        OptionalOutputValue { Target: var target, Path: var path } => $"one({target}[*].{path})",
        ParameterValue { Name: var name } => $"var.{name}",
        SecretValue { Name: var name } => $"var.{name}",
        TemplateValue { Parts: var parts } => Template(parts),
        ListValue { Items: var items } => Joined(items) is { } inside ? $"[{inside}]" : null,
        ObjectValue { Count: 0 } => "{}",
        ObjectValue => null,
        FunctionValue { Name: var name, Arguments: var arguments } => Joined(arguments) is { } inside ? $"{name}({inside})" : null,
        VaryingValue varying => Choice(varying),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no expression"),
    };

    private static bool CanBreak(Value value) => value switch
    {
        ListValue { Items.IsEmpty: false } or ObjectValue { Count: > 0 } or VaryingValue => true,
        FunctionValue { Arguments: [var only] } => CanBreak(only),
        FunctionValue { Arguments.Length: > 1 } => true,
        _ => false,
    };

    private string? Joined(ImmutableArray<Value> values)
    {
        var texts = values.Select(OneLine).ToArray();
        return texts.Contains(null) ? null : string.Join(", ", texts);
    }

    private void WriteLong(HclWriter writer, string before, Value value, string after)
    {
        switch (value)
        {
            case ObjectValue { Count: > 0 } members:
                writer.Open(before + "{");
                foreach (var (name, member) in members) Assign(writer, HclText.Key(name), member);
                writer.Close("}" + after);
                break;
            case ListValue { Items.IsEmpty: false } list:
                writer.Open(before + "[");
                foreach (var item in list.Items) WriteItem(writer, "", item, ",");
                writer.Close("]" + after);
                break;
            case FunctionValue { Name: var name, Arguments: [var only] }:
                WriteLong(writer, $"{before}{name}(", only, ")" + after);
                break;
            case FunctionValue { Name: var name, Arguments: { IsEmpty: false } arguments }:
                writer.Open($"{before}{name}(");
                foreach (var (i, argument) in arguments.Index()) WriteItem(writer, "", argument, i == arguments.Length - 1 ? "" : ",");
                writer.Close(")" + after);
                break;
            case VaryingValue varying:
                writer.Open(before + "(");
                foreach (var (environment, chosen) in Cases(varying)) WriteItem(writer, environment.Length == 0 ? "" : environment + " ? ", chosen, environment.Length == 0 ? "" : " :");
                if (!IsComplete(varying)) writer.Write("null");
                writer.Close(")" + after);
                break;
            default:
                writer.Write(before + OneLine(value) + after);
                break;
        }
    }

    private void WriteItem(HclWriter writer, string before, Value value, string after)
    {
        if (OneLine(value) is { } text && (before.Length + text.Length <= WidestLine || !CanBreak(value))) writer.Write(before + text + after);
        else WriteLong(writer, before, value, after);
    }

    private string Template(ImmutableArray<Value> parts)
    {
        var inside = parts.Select((part, i) => part is TextValue { Text: var text }
            ? HclText.Escape(text, beforeHole: i + 1 < parts.Length)
            : $"${{{OneLine(part) ?? throw new InvalidOperationException($"{part.GetType().Name} can't stand in a text")}}}");
        return $"\"{string.Concat(inside)}\"";
    }

    private string? Choice(VaryingValue varying)
    {
        var cases = Cases(varying).ToArray();
        // One choice reads well in a line, a chain of them does not.
        if (cases.Length > 2 || cases.Length == 2 && !IsComplete(varying)) return null;
        var texts = cases.Select(one => OneLine(one.Value)).ToArray();
        if (texts.Contains(null)) return null;
        return cases.Length == 1 && IsComplete(varying) ? texts[0] : $"{cases[0].Condition} ? {texts[0]} : {(cases.Length == 2 ? texts[1] : "null")}";
    }

    /// <summary>The different values with the condition of each; the last one of a complete choice has none.</summary>
    private IEnumerable<(string Condition, Value Value)> Cases(VaryingValue varying)
    {
        var groups = environments.Where(varying.ByEnvironment.ContainsKey).GroupBy(environment => varying.ByEnvironment[environment]).ToArray();
        for (var i = 0; i < groups.Length; i++)
        {
            var isLast = i == groups.Length - 1 && IsComplete(varying);
            yield return (isLast ? "" : Condition([.. groups[i]]), groups[i].Key);
        }
    }

    private static string Condition(string[] names) =>
        names is [var only] ? $"var.environment == {HclText.Quote(only)}" : $"contains([{string.Join(", ", names.Select(HclText.Quote))}], var.environment)";

    private bool IsComplete(VaryingValue varying) => varying.ByEnvironment.Count == environments.Length;
}
