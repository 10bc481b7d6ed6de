using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>
/// Judges a configuration by the facts of its type, as far as Terraform itself does not: allowed values, forms, ranges, lengths, counts, read-only fields, and
/// fields that exclude or need each other. A value that is unknown yet may be anything, so it is no problem.
/// </summary>
internal sealed class ConfigurationCheck
{
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly FieldGroups _groups;

    private ConfigurationCheck(PlanValue configuration) => _groups = new(configuration, _problems);

    public static IReadOnlyList<ConfigurationProblem> Of(PlannedType type, PlanValue configuration)
    {
        var check = new ConfigurationCheck(configuration);
        check.Fields(type.Fields, configuration, FieldPath.Root, set: null);
        return check._problems;
    }

    /// <param name="fields">The fields of the resource or block.</param>
    /// <param name="values">Its configuration.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="set">The set it is in: Terraform can't address its elements, so that a diagnostic names the set.</param>
    private void Fields(IReadOnlyDictionary<string, Field> fields, PlanValue values, FieldPath path, FieldPath? set)
    {
        foreach (var field in fields.Values)
        {
            var here = path.Field(field.Name);
            var place = set ?? here;
            var value = values.Member(field.Name);
            _groups.Check(field, here, place);
            if (value.IsNull || value.IsUnknown) continue;
            if (field.IsReadOnly)
            {
                _problems.Add(new(place, "Read-only field is set", $"`{field.Name}` is set by the provider; remove it from the configuration"));
                continue;
            }

            if (field.IsBlock && !field.IsSingleBlock())
            {
                var elements = value.Elements();
                if (elements.Length > 0) TooFew(field, elements.Length, place);
                for (var index = 0; index < elements.Length; index++)
                    Fields(field.Fields, elements[index], here.Element(index), field.Shape == FieldShape.Set ? place : set);
            }
            else if (field.IsCollection()) Collection(field, value, place);
            else if (FieldLimits.Problem(field, value) is { } detail) _problems.Add(new(place, "Value not allowed", detail));
        }
    }

    private void TooFew(Field field, int count, FieldPath place)
    {
        if (field.MinItems is { } least && count < least)
            _problems.Add(new(place, "Too few elements", $"`{field.Name}` needs at least {least} elements, not {count}"));
    }

    private void Collection(Field field, PlanValue value, FieldPath place)
    {
        if (value is not ListPlanValue list) return;
        TooFew(field, list.Items.Length, place);
        if (field.MaxItems is { } most && list.Items.Length > most)
            _problems.Add(new(place, "Too many elements", $"`{field.Name}` takes at most {most} elements, not {list.Items.Length}"));
        foreach (var item in list.Items)
            if (FieldLimits.ElementProblem(field, item) is { } detail) _problems.Add(new(place, "Value not allowed", detail));
    }
}
