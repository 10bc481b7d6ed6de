using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>Fields that exclude or need each other. A problem is reported once, not from each of its fields.</summary>
internal sealed class FieldGroups(PlanValue configuration, List<ConfigurationProblem> problems)
{
    private readonly HashSet<string> _reported = [];

    private enum Presence
    {
        Absent,
        Present,
        Maybe,
    }

    /// <param name="path">The field.</param>
    /// <param name="place">What a diagnostic names for it.</param>
    public void Check(Field field, FieldPath path, FieldPath place)
    {
        if (field is { ConflictsWith: [], RequiredWith: [], ExactlyOneOf: [], AtLeastOneOf: [] }) return;
        if (Of(path) == Presence.Present)
        {
            foreach (var other in field.ConflictsWith.Select(name => Resolve(path, name)).Where(other => other != path && Of(other) == Presence.Present))
                Report(place, "Conflicting fields", $"`{path}` can't be set together with `{other}`; remove one of them", path, other);
            foreach (var other in field.RequiredWith.Select(name => Resolve(path, name)).Where(other => Of(other) == Presence.Absent))
                Report(place, "Missing companion field", $"`{path}` needs `{other}` as well", path, other);
        }

        Count(field.ExactlyOneOf, path, place, "Exactly one of several fields", "Exactly one", mostIsOne: true);
        Count(field.AtLeastOneOf, path, place, "At least one of several fields", "At least one", mostIsOne: false);
    }

    private void Count(IReadOnlyList<string> names, FieldPath path, FieldPath place, string summary, string amount, bool mostIsOne)
    {
        if (names.Count == 0) return;
        // A few types leave the field itself out of its own rule.
        FieldPath[] group = [.. names.Select(name => Resolve(path, name)).Append(path).Distinct()];
        var given = group.Count(one => Of(one) == Presence.Present);
        var possible = given + group.Count(one => Of(one) == Presence.Maybe);
        if (possible > 0 && !(mostIsOne && given > 1)) return;
        Report(place, summary, $"{amount} of {string.Join(", ", group.Select(one => $"`{one}`"))} must be set; {(given == 0 ? "none is" : $"{given} are")}", group);
    }

    private void Report(FieldPath place, string summary, string detail, params FieldPath[] fields)
    {
        var key = summary + string.Join(',', fields.Select(field => field.ToString()).Order(StringComparer.Ordinal));
        if (_reported.Add(key)) problems.Add(new(place, summary, detail));
    }

    private Presence Of(FieldPath path)
    {
        var value = configuration;
        foreach (var step in path.Steps)
        {
            if (value.IsUnknown) return Presence.Maybe;
            value = step.Name is { } name ? value.Member(name) : step.Index < value.Elements().Length ? value.Elements()[step.Index] : PlanValue.Null;
        }

        return value switch
        {
            UnknownPlanValue => Presence.Maybe,
            NullPlanValue or ListPlanValue { Items: [] } => Presence.Absent,
            _ => Presence.Present,
        };
    }

    // The provider's paths go from the resource down and name the first element of each list; inside a repeated block its own element is meant.
    private static FieldPath Resolve(FieldPath from, string name)
    {
        var result = FieldPath.Root;
        var (at, shared) = (0, true);
        string[] names = [.. name.Split('.').Where(part => !char.IsAsciiDigit(part[0]))];
        for (var index = 0; index < names.Length; index++)
        {
            result = result.Field(names[index]);
            shared = shared && at < from.Steps.Length && from.Steps[at].Name == names[index];
            if (shared) at++;
            var own = shared && at < from.Steps.Length && from.Steps[at].Name is null;
            if (index < names.Length - 1) result = result.Element(own ? from.Steps[at].Index : 0);
            if (own) at++;
        }

        return result;
    }
}
