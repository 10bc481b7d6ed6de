using System.Runtime.CompilerServices;

namespace SynthData.Infra.Graph;

/// <summary>Collects the parts of an interpolated string whose holes are texts, numbers or <see cref="Value"/>s.</summary>
[InterpolatedStringHandler]
internal readonly struct ValueInterpolation
{
    private readonly List<Value> _parts;

    public ValueInterpolation(int literalLength, int formattedCount) => _parts = new(formattedCount * 2 + (literalLength > 0 ? 1 : 0));

    public void AppendLiteral(string text) => Add(new TextValue(text));

    public void AppendFormatted(string text) => Add(new TextValue(text));

    public void AppendFormatted(long number) => Add(new TextValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public void AppendFormatted(Value value)
    {
        if (value is TemplateValue template)
        {
            foreach (var part in template.Parts) Add(part);
        }
        else Add(value);
    }

    internal Value ToValue() => _parts switch
    {
        [] => new TextValue(""),
        [var only] => only,
        _ => new TemplateValue([.. _parts]),
    };

    private void Add(Value part)
    {
        // Neighbouring texts are one, so that equal templates compare equal.
        if (part is TextValue { Text: var text } && _parts is [.., TextValue { Text: var before }]) _parts[^1] = new TextValue(before + text);
        else _parts.Add(part);
    }
}
