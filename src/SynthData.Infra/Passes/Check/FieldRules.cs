using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>The rules between the settings of one resource: which exclude or need each other. Each broken rule is reported once, not from every side.</summary>
internal sealed class FieldRules(Resource resource, DiagnosticBag bag)
{
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Checks the rules of one field of a block that is there, whether the field is given or not.</summary>
    public void Check(Field field, ObjectValue body, BlockPath path)
    {
        var self = path.Child(field.Name);
        if (field.ExactlyOneOf.Count > 0)
        {
            var all = Paths(field.ExactlyOneOf, path, self);
            var given = all.Where(IsGiven).ToArray();
            if (given.Length != 1)
                Report(CheckErrors.NotExactlyOne, all, $"Exactly one of {ValueCheck.Listed(all)} must be given, not {(given.Length == 0 ? "none" : ValueCheck.Listed(given))}", self);
        }

        if (field.AtLeastOneOf.Count > 0)
        {
            var all = Paths(field.AtLeastOneOf, path, self);
            if (!all.Any(IsGiven)) Report(CheckErrors.NoneGiven, all, $"At least one of {ValueCheck.Listed(all)} must be given", self);
        }

        if (body[field.Name] is not { } value || value is ListValue { Items.IsEmpty: true } && field.IsBlock) return;
        foreach (var other in field.ConflictsWith.Select(other => Resolve(other, path)).Where(other => other != self && IsGiven(other)))
            Report(CheckErrors.Conflict, [self, other], $"`{self}` and `{other}` exclude each other", self);
        foreach (var other in field.RequiredWith.Select(other => Resolve(other, path)).Where(other => other != self && !IsGiven(other)))
            Report(CheckErrors.MissingCompanion, [self, other], $"`{self}` needs `{other}` as well", self, $"Add `{other}`, or remove `{self}`");
    }

    private static string[] Paths(IReadOnlyList<string> rule, BlockPath path, string self) =>
        [.. rule.Select(other => Resolve(other, path)).Append(self).Distinct(StringComparer.Ordinal)];

    private void Report(DiagnosticCode code, string[] paths, string message, string self, string? hint = null)
    {
        if (_reported.Add($"{code.Code} {string.Join(' ', paths.Order(StringComparer.Ordinal))}"))
            bag.Error(code, message, resource.Place with { Path = $"{resource.Address}.{self}" }, hint);
    }

    /// <summary>Turns the provider's <c>spec.0.resources</c> into our path; a rule inside a repeated block speaks of that very block.</summary>
    private static string Resolve(string rule, BlockPath own)
    {
        var names = rule.Split('.').Where(part => !int.TryParse(part, out _)).ToArray();
        var path = BlockPath.Root;
        for (var i = 0; i < names.Length - 1; i++)
        {
            var same = i < own.Steps.Length && own.Steps[i].Name == names[i] && own.Steps.Take(i).SequenceEqual(path.Steps);
            path = path.Enter(names[i], same ? own.Steps[i].Index : 0);
        }

        return path.Child(names[^1]);
    }

    private bool IsGiven(string path)
    {
        Value? value = resource.Body;
        foreach (var step in path.Split('.'))
        {
            var open = step.IndexOf('[', StringComparison.Ordinal);
            var index = open < 0 ? 0 : int.Parse(step.AsSpan(open + 1, step.Length - open - 2), provider: null);
            if (value is ListValue { Items: var blocks }) value = blocks.IsEmpty ? null : blocks[0];
            value = (value as ObjectValue)?[open < 0 ? step : step[..open]];
            if (index > 0) value = value is ListValue { Items: var items } && index < items.Length ? items[index] : null;
        }

        return value is not (null or ListValue { Items.IsEmpty: true });
    }
}
