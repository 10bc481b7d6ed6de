using System.Globalization;
using System.Text;
using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>Holds the value of one argument against its field: type, choices, pattern, range, length. Converts as Terraform does: <c>5</c> is a text too.</summary>
internal static class ValueCheck
{
    public static void Check(Field field, Value value, Place place, DiagnosticBag bag)
    {
        switch (field.Shape)
        {
            case FieldShape.List or FieldShape.Set when value is ListValue { Items: var items }:
                CheckCount(field, items.Length, "item", place, bag);
                foreach (var item in items) CheckElement(field, item, place, bag);
                break;
            case FieldShape.Map when value is ObjectValue members:
                foreach (var (name, member) in members) CheckElement(field, member, place with { Path = $"{place.Path}.{name}" }, bag);
                break;
            case FieldShape.List or FieldShape.Set or FieldShape.Map:
                if (!IsKnownLater(value)) WrongType(field.Shape, value, place, bag);
                break;
            default:
                CheckScalar(field, value, place, bag);
                break;
        }
    }

    public static void CheckCount(Field field, int count, string what, Place place, DiagnosticBag bag)
    {
        // An empty list of optional blocks is as good as none.
        var fewest = field is { IsBlock: true, Required: false } && count == 0 ? 0 : field.MinItems ?? (field is { Required: true, IsBlock: true } ? 1 : 0);
        if (count < fewest)
            bag.Error(CheckErrors.WrongCount, $"`{field.Name}` has {count} {what}s, at least {fewest} must be given", place, $"Give {fewest} or more");
        else if (field.MaxItems is { } most && count > most)
            bag.Error(CheckErrors.WrongCount, $"`{field.Name}` has {count} {what}s, at most {most} may be given", place, $"Give {most} at most");
    }

    /// <summary>What a user calls a value of this kind.</summary>
    public static string KindOf(Value value) => value switch
    {
        TextValue or TemplateValue => "a text",
        NumberValue => "a number",
        BooleanValue => "true or false",
        ListValue => "a list",
        ObjectValue => "a map",
        _ => "an expression",
    };

    public static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static void CheckElement(Field field, Value item, Place place, DiagnosticBag bag)
    {
        if (field.ElementIsMapOfText)
        {
            if (item is not ObjectValue && !IsKnownLater(item)) WrongType(FieldShape.Map, item, place, bag);
            return;
        }

        CheckScalar(new Field { Name = field.Name, Shape = field.Element ?? FieldShape.Text, Choices = field.ElementChoices, Sensitive = field.Sensitive }, item, place, bag);
    }

    private static void CheckScalar(Field field, Value value, Place place, DiagnosticBag bag)
    {
        if (IsKnownLater(value)) return;
        var text = value switch
        {
            TextValue { Text: var given } => given,
            NumberValue { Number: var given } => given.ToString(CultureInfo.InvariantCulture),
            BooleanValue { Flag: var given } => given ? "true" : "false",
            _ => null,
        };
        var number = 0m;
        var fits = text is not null && field.Shape switch
        {
            FieldShape.Number => value is not BooleanValue && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            FieldShape.Boolean => text is "true" or "false",
            _ => true,
        };
        if (!fits)
        {
            // A template's parts are known later, but it is a text for sure.
            if (value is not TemplateValue || field.Shape != FieldShape.Text) WrongType(field.Shape, value, place, bag);
            return;
        }

        if (field.Shape == FieldShape.Number) CheckRange(field, number, place, bag);
        else if (field.Shape == FieldShape.Text) CheckText(field, text!, place, bag);
    }

    private static void CheckRange(Field field, decimal number, Place place, DiagnosticBag bag)
    {
        var tooLow = field.MinValue is { } least && (double)number < least;
        var tooHigh = field.MaxValue is { } greatest && (double)number > greatest;
        if (!tooLow && !tooHigh) return;
        var range = (field.MinValue, field.MaxValue) switch
        {
            ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"from {from} to {to}"),
            ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{from} or more"),
            var (_, to) => string.Create(CultureInfo.InvariantCulture, $"{to} or less"),
        };
        bag.Error(CheckErrors.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"`{field.Name}` is {number}, it must be {range}"), place, $"Give a number {range}");
    }

    private static void CheckText(Field field, string text, Place place, DiagnosticBag bag)
    {
        var shown = field.Sensitive ? "The value" : $"`{text}`";
        if (field.Choices.Count > 0 && !field.Choices.Contains(text))
        {
            var hint = Nearest.Of(text, field.Choices) is { } nearest ? $"Did you mean `{nearest}`? The choices are {Listed(field.Choices)}" : $"Use one of {Listed(field.Choices)}";
            bag.Error(CheckErrors.NotAChoice, $"{shown} is not a choice of `{field.Name}`", place, hint);
        }

        if (field.Pattern is { } pattern && !FieldLimits.Translate(pattern).IsMatch(text))
            bag.Error(CheckErrors.WrongPattern, $"{shown} does not match the pattern of `{field.Name}`", place, $"Give a text that matches `{pattern}`");
        // The provider counts bytes.
        var length = Encoding.UTF8.GetByteCount(text);
        if (length < field.MinLength || length > field.MaxLength)
        {
            var range = (field.MinLength, field.MaxLength) switch
            {
                ({ } from, { } to) => $"{from} to {to}",
                ({ } from, null) => $"{from} or more",
                var (_, to) => $"at most {to}",
            };
            bag.Error(CheckErrors.WrongLength, $"`{field.Name}` has {length} characters, it must have {range}", place, $"Give a text of {range} characters");
        }
    }

    private static void WrongType(FieldShape wanted, Value value, Place place, DiagnosticBag bag)
    {
        var kind = wanted switch
        {
            FieldShape.Text => "a text",
            FieldShape.Number => "a number",
            FieldShape.Boolean => "true or false",
            FieldShape.Map => "a map",
            _ => "a list",
        };
        bag.Error(CheckErrors.WrongType, $"A value must be {kind}, not {KindOf(value)}", place, $"Give {kind}");
    }

    private static bool IsKnownLater(Value value) => value is OutputValue or ParameterValue or SecretValue or FunctionValue;
}
