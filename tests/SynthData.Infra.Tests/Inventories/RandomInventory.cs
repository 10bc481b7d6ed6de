using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;
using SynthData.Testing;

namespace SynthData.Infra.Tests.Inventories;

/// <summary>
/// Inventories made by chance: fields of the schema with right values, wrong ones, unknown ones and none, blocks that are missing or doubled, references to what is there and to
/// what is not. No pass may fall over them.
/// </summary>
internal sealed class RandomInventory
{
    private static readonly string[] Words =
    [
        "", "x", "us-central1", "europe-west1-b", "EU", "nam5", "global", "projects/p/locations/us/keyRings/r/cryptoKeys/k", "604800s", "7d", "-1s", "999999999999999999999d", "* * * * *", "61 25 * * *",
        "0 2 * * 1-5/2", "REGIONAL", "allUsers", "0.0.0.0/0", "serviceAccount:a@b.iam.gserviceaccount.com", "${google_storage_bucket.r0.name}", "%{", "é漢\n", "true", "3.5", "SECONDARY", "ASYNC_TURBO",
    ];

    private readonly Dice _dice;
    private readonly IReadOnlyList<string> _words;

    private RandomInventory(int seed, IReadOnlyList<string> words) => (_dice, _words) = (new(seed), words);

    /// <param name="seed">The same gives the same.</param>
    /// <param name="most">Assets at most.</param>
    /// <param name="types">Types to choose from; all of the schema when absent.</param>
    /// <param name="words">Texts that a pass looks for.</param>
    public static Inventory Of(int seed, int most, IReadOnlyList<string>? types = null, IReadOnlyList<string>? words = null) => new RandomInventory(seed, words ?? Words).Make(most, types ?? [.. ProviderSchema.Google.Names]);

    private Inventory Make(int most, IReadOnlyList<string> types)
    {
        var names = Enumerable.Range(0, 1 + _dice.Next(most)).Select(index => (Type: _dice.Of(types), Name: $"r{index}")).ToArray();
        return new([.. names.Select(one => Asset(one.Type, one.Name, names))], new(Text(), Text(), PlanValue.Null, PlanValue.Null), _dice.Percent(50) ? "prod" : null);
    }

    private Asset Asset(string type, string name, (string Type, string Name)[] others)
    {
        var fields = ProviderSchema.Google.Find(type)?.Fields;
        var values = fields is null ? ObjectPlanValue.Of([KeyValuePair.Create("location", (PlanValue)Text())]) : Members(fields, 0);
        var written = values;
        if (fields is not null && _dice.Percent(70)) values = AssetValues.WithDefaults(values, fields);
        return new()
        {
            Address = $"{type}.{name}", Type = type, Name = name, IsData = _dice.Percent(3), Values = values, Written = written, Component = _dice.Percent(50) ? $"things.{name}" : null,
            References = [.. Enumerable.Range(0, _dice.Next(4)).Select(_ => Reference(fields, others))],
        };
    }

    private AssetReference Reference(IReadOnlyDictionary<string, Field>? fields, (string Type, string Name)[] others)
    {
        var other = _dice.Of(others);
        var path = fields is { Count: > 0 } && _dice.Percent(80) ? _dice.Of([.. fields.Keys.Order(StringComparer.Ordinal)]) : "a[0].b";
        return new(path, _dice.Percent(90) ? $"{other.Type}.{other.Name}" : "google_nothing.gone", _dice.Of(["id", "name", ""]));
    }

    private ObjectPlanValue Members(IReadOnlyDictionary<string, Field> fields, int depth) => ObjectPlanValue.Of(
        fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal).Where(_ => _dice.Percent(60)).Select(field => KeyValuePair.Create(field.Name, Value(field, depth))));

    private PlanValue Value(Field field, int depth)
    {
        if (_dice.Percent(8)) return PlanValue.Unknown;
        if (_dice.Percent(8)) return PlanValue.Null;
        if (_dice.Percent(4)) return Text();
        if (field.IsSingleBlock()) return ObjectPlanValue.Empty;
        if (field.IsNested()) return depth > 4 ? ListPlanValue.Empty : new ListPlanValue([.. Enumerable.Range(0, _dice.Next(3)).Select(_ => _dice.Percent(5) ? PlanValue.Unknown : Members(field.Fields, depth + 1))]);
        return field.Shape switch
        {
            FieldShape.Map => ObjectPlanValue.Of([KeyValuePair.Create("key", (PlanValue)Text())]),
            FieldShape.List or FieldShape.Set => new ListPlanValue([.. Enumerable.Range(0, _dice.Next(3)).Select(_ => Scalar(field.Element ?? FieldShape.Text, field.ElementChoices))]),
            _ => Scalar(field.Shape, field.Choices),
        };
    }

    private PlanValue Scalar(FieldShape shape, IReadOnlyList<string> choices) => shape switch
    {
        FieldShape.Boolean => new BooleanPlanValue(_dice.Percent(50)),
        FieldShape.Number => new NumberPlanValue(_dice.Of([0m, 1, 3, 30, 86_400, -7, 0.5m, 100_000_000_000])),
        _ => choices.Count > 0 && _dice.Percent(70) ? new TextPlanValue(_dice.Of(choices)) : Text(),
    };

    private TextPlanValue Text() => new(_dice.Of(_words));
}
