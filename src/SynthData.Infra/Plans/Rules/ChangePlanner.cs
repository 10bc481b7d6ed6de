using System.Collections.Immutable;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>What a resource will be, and which of its fields can't be changed in place.</summary>
internal sealed record PlannedChange(PlanValue Planned, ImmutableArray<FieldPath> ForcesReplacement);

/// <summary>
/// Works out what a resource becomes from what it was and what is configured: defaults, values that only the provider sets, and what forces a replacement.
/// Needs no cloud: rules that the real provider has only in code are not here, but for the few in <see cref="KnownAtPlan"/>.
/// </summary>
internal sealed class ChangePlanner(PlannedType type, ProviderSettings provider, SecretHash? secrets = null)
{
    private bool _imported;

    /// <param name="prior">The resource as recorded; null when there is none.</param>
    /// <param name="wanted">Its configuration; null when it goes away.</param>
    /// <param name="imported">The record holds little more than the id, so what it lacks is taken to agree.</param>
    public PlannedChange Plan(PlanValue prior, PlanValue wanted, bool imported = false)
    {
        if (wanted.IsNull) return new(PlanValue.Null, []);
        _imported = imported;
        var planned = KnownAtPlan.Fill(type, provider, PlanFields(type.Fields, prior, wanted), prior, wanted);
        return new(planned, prior.IsNull ? [] : new Replacement(imported).Find(type.Fields, prior, planned, wanted));
    }

    private ObjectPlanValue PlanFields(IReadOnlyDictionary<string, Field> fields, PlanValue prior, PlanValue wanted) =>
        ObjectPlanValue.Of(fields.Values.Select(field =>
            KeyValuePair.Create(field.Name, PlanField(field, prior.Member(field.Name), wanted.Member(field.Name), isNew: prior.IsNull))));

    private PlanValue PlanField(Field field, PlanValue prior, PlanValue wanted, bool isNew)
    {
        if (field.WriteOnly) return PlanValue.Null;
        if (wanted.IsUnknown || field.IsSingleBlock()) return wanted;
        if (field.IsNested())
        {
            // A block that nobody wrote and the provider may fill is its own; so is an argument made of objects.
            if (field.Computed && wanted.IsAbsent) return FilledByProvider(prior, isNew);
            return field.IsBlock ? PlanBlocks(field, prior, wanted) : wanted;
        }

        if (wanted.IsNull && FieldValues.Default(field) is { IsNull: false } standard) return standard;
        if (wanted.IsNull && field.Computed) return FilledByProvider(prior, isNew);
        if (!isNew && FieldValues.Same(field, prior, wanted, secrets)) return prior;
        return wanted;
    }

    private PlanValue FilledByProvider(PlanValue prior, bool isNew) => isNew || (_imported && prior.IsAbsent) ? PlanValue.Unknown : prior;

    private ListPlanValue PlanBlocks(Field field, PlanValue prior, PlanValue wanted)
    {
        var free = prior.Elements().ToList();
        var planned = ImmutableArray.CreateBuilder<PlanValue>();
        var index = 0;
        foreach (var element in wanted.Elements())
        {
            var before = field.Shape == FieldShape.Set ? TakeAgreeing(field, free, element) : index < free.Count ? free[index] : PlanValue.Null;
            planned.Add(element.IsUnknown ? element : PlanFields(field.Fields, before, element));
            index++;
        }

        return new(planned.ToImmutable());
    }

    // Terraform can't tell which element of a set became which when computed parts are missing from the configuration, so the recorded one is found here.
    private PlanValue TakeAgreeing(Field field, List<PlanValue> free, PlanValue wanted)
    {
        var at = free.FindIndex(candidate => FieldValues.Agrees(field.Fields, candidate, wanted, secrets));
        if (at < 0) return PlanValue.Null;
        var found = free[at];
        free.RemoveAt(at);
        return found;
    }
}
