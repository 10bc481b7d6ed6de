using System.Globalization;
using System.Text.RegularExpressions;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Kubernetes;

/// <summary>Writes Kubernetes objects, whose values are all known, as YAML.</summary>
internal static partial class ManifestText
{
    /// <summary>The object with every value known in its environment.</summary>
    /// <exception cref="InvalidOperationException">A value is known after an apply only: a bug of a component.</exception>
    public static ObjectValue Known(ObjectValue body, KnownValues values) => (ObjectValue)KnownValue(body, values);

    /// <summary>Several documents, each with its comment.</summary>
    public static string Write(string mark, IEnumerable<(string? Reason, ObjectValue Body)> documents)
    {
        var yaml = new YamlWriter();
        yaml.Comment(mark);
        var isFirst = true;
        foreach (var (reason, body) in documents)
        {
            if (!isFirst) yaml.Document();
            isFirst = false;
            if (reason is not null) yaml.Comment(reason);
            Members(yaml, body);
        }

        return yaml.ToString();
    }

    private static Value KnownValue(Value value, KnownValues values) => value switch
    {
        ObjectValue members => ObjectValue.Of(members.Select(member => KeyValuePair.Create(member.Key, KnownValue(member.Value, values)))),
        ListValue { Items: var items } => ListValue.Of(items.Select(item => KnownValue(item, values))),
        NumberValue or BooleanValue => value,
        _ => values.TextOf(value) ?? throw new InvalidOperationException($"{value} is not known before an apply"),
    };

    private static void Members(YamlWriter yaml, ObjectValue members)
    {
        foreach (var (name, value) in members) Member(yaml, PlainKey().IsMatch(name) ? name : $"\"{name}\"", value);
    }

    private static void Member(YamlWriter yaml, string name, Value value)
    {
        switch (value)
        {
            case ObjectValue { Count: 0 }:
                yaml.Plain(name, "{}");
                break;
            case ObjectValue members:
                yaml.Map(name, () => Members(yaml, members));
                break;
            case ListValue { Items: [] }:
                yaml.Plain(name, "[]");
                break;
            case ListValue { Items: var items } when items[0] is ObjectValue:
                yaml.Map(name, () =>
                {
                    foreach (var item in items) yaml.Item(() => Members(yaml, (ObjectValue)item));
                });
                break;
            case ListValue { Items: var items }:
                yaml.Texts(name, items.Select(item => ((TextValue)item).Text));
                break;
            case NumberValue { Number: var number }:
                yaml.Plain(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case BooleanValue { Flag: var flag }:
                yaml.Plain(name, flag ? "true" : "false");
                break;
            default:
                yaml.Text(name, ((TextValue)value).Text);
                break;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._/-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainKey();
}
