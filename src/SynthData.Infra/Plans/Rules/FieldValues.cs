using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>When two values of a field are one and the same to the provider.</summary>
internal static class FieldValues
{
    /// <summary>The default of the field, or null.</summary>
    public static PlanValue Default(Field field) => field.Default switch
    {
        string text => new TextPlanValue(text),
        bool flag => new BooleanPlanValue(flag),
        double number => new NumberPlanValue((decimal)number),
        _ => PlanValue.Null,
    };

    /// <summary>Equal, both absent, or a secret and its recorded hash; the order of a set does not count.</summary>
    public static bool Same(Field field, PlanValue prior, PlanValue wanted, SecretHash? secrets)
    {
        if (prior.Equals(wanted) || (prior.IsAbsent && wanted.IsAbsent)) return true;
        // Without the key a changed secret can't be told from an unchanged one.
        if (field.Sensitive && (secrets is null ? SecretHash.IsHash(prior) : prior.Equals(secrets.Of(wanted)))) return true;
        return field.Shape == FieldShape.Set && prior is ListPlanValue left && wanted is ListPlanValue right && left.Items.Length == right.Items.Length
            && left.Items.ToHashSet().SetEquals(right.Items);
    }

    /// <summary>Whether an element of a recorded set can be the wanted one: everything configured agrees, what only the provider sets does not count.</summary>
    public static bool Agrees(IReadOnlyDictionary<string, Field> fields, PlanValue prior, PlanValue wanted, SecretHash? secrets) =>
        fields.Values.All(field => Agrees(field, prior.Member(field.Name), wanted.Member(field.Name), secrets));

    private static bool Agrees(Field field, PlanValue prior, PlanValue wanted, SecretHash? secrets)
    {
        if (field.WriteOnly) return true;
        if (wanted.IsUnknown) return false;
        if (wanted.IsAbsent && field.Computed) return true;
        if (!field.IsNested()) return Same(field, prior, wanted.IsNull ? Default(field) : wanted, secrets);
        var (have, want) = (prior.Elements(), wanted.Elements());
        if (have.Length != want.Length) return false;
        if (field.Shape != FieldShape.Set) return have.Zip(want).All(pair => Agrees(field.Fields, pair.First, pair.Second, secrets));
        var free = have.ToList();
        return want.All(one => free.FindIndex(candidate => Agrees(field.Fields, candidate, one, secrets)) is >= 0 and var at && RemoveAt(free, at));
    }

    private static bool RemoveAt(List<PlanValue> list, int at)
    {
        list.RemoveAt(at);
        return true;
    }
}
