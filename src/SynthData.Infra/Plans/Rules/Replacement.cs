using System.Collections.Immutable;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>Finds the changes that need a new resource.</summary>
internal sealed class Replacement(bool imported)
{
    private readonly List<FieldPath> _found = [];

    public ImmutableArray<FieldPath> Find(IReadOnlyDictionary<string, Field> fields, PlanValue prior, PlanValue planned, PlanValue wanted)
    {
        Compare(fields, prior, planned, wanted, FieldPath.Root);
        return [.. _found];
    }

    private void Compare(IReadOnlyDictionary<string, Field> fields, PlanValue prior, PlanValue planned, PlanValue wanted, FieldPath path)
    {
        foreach (var field in fields.Values)
        {
            var (before, after, configured) = (prior.Member(field.Name), planned.Member(field.Name), wanted.Member(field.Name));
            if (field.IsSingleBlock() || IsLeftToProvider(field, after, configured)) continue;
            var here = path.Field(field.Name);
            if (!field.IsNested())
            {
                if (field.ForcesReplacement && Differs(field, before, after)) _found.Add(here);
            }
            else if (field.Shape == FieldShape.Set) CompareSet(field, before, after, configured, here);
            else CompareList(field, before, after, configured, here);
        }
    }

    private bool Differs(Field field, PlanValue before, PlanValue after) =>
        !(imported && before.IsAbsent) && !FieldValues.Same(field, before, after, secrets: null);

    // What nobody configured and the provider will say later, or what went away with its block, is no reason.
    private static bool IsLeftToProvider(Field field, PlanValue after, PlanValue configured) =>
        field.Computed && configured.IsAbsent && (after.IsUnknown || after.IsNull);

    private void CompareList(Field field, PlanValue before, PlanValue after, PlanValue configured, FieldPath path)
    {
        if (CountForcesReplacement(field, before, after)) _found.Add(path);
        var (left, right, written) = (before.Elements(), after.Elements(), configured.Elements());
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
            Compare(field.Fields, At(left, index), At(right, index), At(written, index), path.Element(index));
    }

    // A path can't name an element of a set: what is found inside stands for the whole set.
    private void CompareSet(Field field, PlanValue before, PlanValue after, PlanValue configured, FieldPath path)
    {
        var removed = before.Elements().ToList();
        var inside = new Replacement(imported);
        var (planned, written) = (after.Elements(), configured.Elements());
        for (var index = 0; index < planned.Length; index++)
        {
            if (removed.Remove(planned[index])) continue;
            inside.Compare(field.Fields, PlanValue.Null, planned[index], At(written, index), path);
        }

        foreach (var element in removed) inside.Compare(field.Fields, element, PlanValue.Null, PlanValue.Null, path);
        if (inside._found.Count > 0 || CountForcesReplacement(field, before, after)) _found.Add(path);
    }

    // On a block the flag means the number of its elements; their fields have flags of their own.
    private bool CountForcesReplacement(Field field, PlanValue before, PlanValue after) =>
        field.ForcesReplacement && !(imported && before.IsAbsent) && (after.IsUnknown || before.Elements().Length != after.Elements().Length);

    private static PlanValue At(ImmutableArray<PlanValue> elements, int index) => index < elements.Length ? elements[index] : PlanValue.Null;
}
