using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;
using SynthData.Testing;

namespace SynthData.Infra.Tests.Passes.Policy;

/// <summary>Inventories made by chance: assets of the types that rules judge, valid by the schema, with nulls, unknowns, and texts that rules look for.</summary>
internal static class RandomAssets
{
    private static readonly string[] Types = [.. RuleCatalog.All.SelectMany(rule => rule.Resources).Distinct().Where(type => ProviderSchema.Google.Find(type) is not null).Order(StringComparer.Ordinal)];

    private static readonly string[] Texts =
    [
        "", "x", "true", "0.0.0.0/0", "10.0.0.0/8", "22", "3389", "1-65535", "-", "all", "tcp", "allow", "INGRESS", "EGRESS", "allUsers", "user:a@example.com", "roles/owner", "roles/run.admin", "7776000s",
        "serviceAccount:a@p.iam.gserviceaccount.com", "POSTGRES_17", "MYSQL_8_4", "allServices", "assertion.sub == 'repo:a/b'", "https://token.actions.githubusercontent.com", "1.20", "ÿ\u0000", "a_1",
        "google_storage_bucket.a1", "projects/p/global/targetHttpProxies/x", "{\"bindings\":", "EXTERNAL", "CUSTOM", "MODERN", "on", "99999999999999999999s",
    ];

    public static Inventory Of(int seed)
    {
        var dice = new Dice(seed);
        var assets = Enumerable.Range(0, 1 + dice.Next(14)).Select(index => Make(dice, dice.Of(Types), index)).ToArray();
        return new(assets, ProviderSettings.None, dice.Percent(50) ? "dev" : null);
    }

    private static Asset Make(Dice dice, string type, int index)
    {
        var fields = ProviderSchema.Google.Find(type)!.Fields;
        var written = Members(dice, fields, 0);
        return new()
        {
            Address = $"{type}.a{index}", Type = type, Name = $"a{index}", Written = written, Values = dice.Percent(70) ? AssetValues.WithDefaults(written, fields) : written,
            References = dice.Percent(40) ? [new(dice.Of([.. fields.Keys]), $"{dice.Of(Types)}.a{dice.Next(14)}", dice.Percent(50) ? "id" : "")] : [],
        };
    }

    private static ObjectPlanValue Members(Dice dice, IReadOnlyDictionary<string, Field> fields, int depth) =>
        ObjectPlanValue.Of(fields.Values.Where(_ => dice.Percent(depth == 0 ? 60 : 45)).Select(field => KeyValuePair.Create(field.Name, Value(dice, field, depth))));

    private static PlanValue Value(Dice dice, Field field, int depth)
    {
        switch (dice.Next(100))
        {
            case < 8: return PlanValue.Unknown;
            case < 14: return PlanValue.Null;
            case < 17: return new TextPlanValue(dice.Of(Texts));
        }

        if (field.Fields.Count > 0)
            return new ListPlanValue([.. Enumerable.Range(0, dice.Next(3)).Select(PlanValue (_) => dice.Percent(10) ? PlanValue.Unknown : depth > 3 ? ObjectPlanValue.Empty : Members(dice, field.Fields, depth + 1))]);
        return field.Shape switch
        {
            FieldShape.Boolean => new BooleanPlanValue(dice.Percent(50)),
            FieldShape.Number => new NumberPlanValue(dice.Next(2000) - 2),
            FieldShape.List or FieldShape.Set => new ListPlanValue([.. Enumerable.Range(0, dice.Next(4)).Select(PlanValue (_) => dice.Percent(10) ? PlanValue.Unknown : new TextPlanValue(dice.Of(Texts)))]),
            FieldShape.Map => ObjectPlanValue.Of(Enumerable.Range(0, dice.Next(3)).Select(at => KeyValuePair.Create($"key{at}", dice.Percent(10) ? PlanValue.Unknown : new TextPlanValue(dice.Of(Texts))))),
            _ => new TextPlanValue(dice.Of(Texts)),
        };
    }
}
