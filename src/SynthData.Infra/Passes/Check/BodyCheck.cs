using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Check;

/// <summary>Holds the body of one resource against its type: names, required ones, types, counts. A value known only later counts as given and right.</summary>
internal sealed class BodyCheck(Resource resource, ResourceType type, DiagnosticBag bag)
{
    private readonly FieldRules _rules = new(resource, bag);

    public void Run()
    {
        CheckFields(resource.Body, type.Fields, BlockPath.Root);
        foreach (var ignored in resource.Lifecycle.IgnoreChanges)
        {
            if (!AttributePath.TryResolve(type, ignored, out _, out var unknown))
                bag.Error(
                    CheckErrors.UnknownAttribute, $"`{type.Name}` has no `{unknown}` to ignore changes of", PlaceOf("lifecycle.ignore_changes"),
                    HintFor(unknown, type.Fields.Keys));
        }
    }

    private void CheckFields(ObjectValue body, IReadOnlyDictionary<string, Field> fields, BlockPath path)
    {
        foreach (var (name, value) in body)
        {
            if (path.IsRoot && name == "timeouts" && type.Timeouts.Count > 0) CheckTimeouts(value);
            else if (fields.TryGetValue(name, out var field)) CheckField(field, value, path);
            else
                bag.Error(
                    CheckErrors.UnknownAttribute, $"{Owner(path)} has no argument or block `{name}`", PlaceOf(path.Child(name)),
                    HintFor(name, fields.Values.Where(candidate => !candidate.IsReadOnly).Select(candidate => candidate.Name)));
        }

        foreach (var field in fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (field.Required && body[field.Name] is null)
                bag.Error(
                    CheckErrors.MissingRequired, $"{Owner(path)} needs {(field.IsBlock ? "a block" : "the argument")} `{field.Name}`", PlaceOf(path.Child(field.Name)),
                    $"Add `{field.Name}`");
            _rules.Check(field, body, path);
        }
    }

    private void CheckField(Field field, Value value, BlockPath path)
    {
        var place = PlaceOf(path.Child(field.Name));
        if (field.IsReadOnly)
        {
            bag.Error(CheckErrors.ReadOnly, $"`{path.Child(field.Name)}` of `{type.Name}` is set by the provider alone", place);
            return;
        }

        if (field.Deprecated) bag.Warning(CheckErrors.Deprecated, $"`{path.Child(field.Name)}` of `{type.Name}` is deprecated", place);
        if (field.IsBlock || field.Fields.Count > 0) CheckBlocks(field, value, path, place);
        else ValueCheck.Check(field, value, place, bag);
    }

    private void CheckBlocks(Field field, Value value, BlockPath path, Place place)
    {
        var blocks = value switch
        {
            ObjectValue one => [one],
            ListValue { Items: var items } when items.All(item => item is ObjectValue) => [.. items.Cast<ObjectValue>()],
            _ => (ObjectValue[]?)null,
        };
        if (blocks is null)
        {
            bag.Error(CheckErrors.WrongType, $"`{path.Child(field.Name)}` of `{type.Name}` is a block, not {ValueCheck.KindOf(value)}", place, "Give a block of settings");
            return;
        }

        ValueCheck.CheckCount(field, blocks.Length, "block", place, bag);
        for (var i = 0; i < blocks.Length; i++) CheckFields(blocks[i], field.Fields, path.Enter(field.Name, i));
    }

    private void CheckTimeouts(Value value)
    {
        if (value is not ObjectValue timeouts)
        {
            bag.Error(CheckErrors.WrongType, $"`timeouts` of `{type.Name}` is a block, not {ValueCheck.KindOf(value)}", PlaceOf("timeouts"), "Give a block of settings");
            return;
        }

        foreach (var (name, limit) in timeouts)
        {
            if (!type.Timeouts.Contains(name))
                bag.Error(
                    CheckErrors.UnknownAttribute, $"`{type.Name}` has no time limit for `{name}`", PlaceOf($"timeouts.{name}"), HintFor(name, type.Timeouts));
            else ValueCheck.Check(new Field { Name = name, Shape = FieldShape.Text, Optional = true }, limit, PlaceOf($"timeouts.{name}"), bag);
        }
    }

    private string Owner(BlockPath path) => path.IsRoot ? $"`{type.Name}`" : $"`{path}` of `{type.Name}`";

    private Place PlaceOf(string path) => resource.Place with { Path = $"{resource.Address}.{path}" };

    private static string HintFor(string name, IEnumerable<string> candidates)
    {
        var names = candidates.Order(StringComparer.Ordinal).ToArray();
        if (Nearest.Of(name, names) is { } nearest) return $"Did you mean `{nearest}`?";
        return names.Length <= 12 ? $"Remove it, or use one of {ValueCheck.Listed(names)}" : "Remove it, or look the name up in the provider's documentation";
    }
}
