using System.Collections.Immutable;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

/// <summary>Plans that no provider made: every field of every priced type is absurd, and the estimate says so instead of failing.</summary>
public sealed class HostileAmountTests
{
    private static readonly decimal[] Amounts = [decimal.MaxValue, decimal.MinValue, 0, -1, 0.0000000001m];
    private static readonly string[] Texts = ["", "-", "---", "db-", "custom-", "n2-custom-0-0", "n2-custom-999999999-999999999-ext", "a-b-c", "0s", "99999999999999999999999999s", "regional-", "Gi", "1e9Gi", "RSA_", "🙂"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Estimate_AbsurdValues_NeverFails(int kind)
    {
        for (var at = 0; at < Texts.Length; at++)
        {
            var assets = ProviderSchema.Google.Names.Where(type => PricedTypes.Find(type) is not null).Select(type => new Asset
            {
                Address = type + ".it", Type = type, Name = "it", Values = Fill(ProviderSchema.Google.Find(type)!.Fields, Amounts[kind], Texts[at], depth: 0),
            });
            var plan = new Inventory([.. assets], ProviderSettings.None, null);

            var estimate = CostEstimate.Of([new(plan, Usage(kind))], PriceCatalog.Shipped);

            Assert.True(estimate.Total < decimal.MaxValue);
        }
    }

    private static UsageFile Usage(int kind)
    {
        var amount = kind == 0 ? "1000000000000000" : "0";
        string[] keys = ["storage_gb", "monthly_requests", "average_request_duration_ms", "concurrent_requests_per_instance", "instance_hrs", "assigned_vms", "nodes", "monthly_hrs", "key_versions", "monthly_worker_hours", "monthly_logging_data_gb"];
        var text = "resource_type_default_usage:\n" + string.Concat(ProviderSchema.Google.Names.Where(type => PricedTypes.Find(type) is not null)
            .Select(type => $"  {type}: {{{string.Join(", ", keys.Select(key => $"{key}: {amount}"))}}}\n"));
        return UsageFile.Parse(System.Text.Encoding.UTF8.GetBytes(text), "usage.yml");
    }

    private static ObjectPlanValue Fill(IReadOnlyDictionary<string, Field> fields, decimal amount, string text, int depth) =>
        ObjectPlanValue.Of(fields.Values.Select(field => KeyValuePair.Create(field.Name, Fill(field, amount, text, depth))));

    private static PlanValue Fill(Field field, decimal amount, string text, int depth)
    {
        if (field.Fields.Count > 0) return depth > 5 ? PlanValue.Null : new ListPlanValue([Fill(field.Fields, amount, text, depth + 1), PlanValue.Unknown]);
        return field.Shape switch
        {
            FieldShape.Number => new NumberPlanValue(amount),
            FieldShape.Boolean => new BooleanPlanValue(amount > 0),
            FieldShape.List or FieldShape.Set => new ListPlanValue([new TextPlanValue(text)]),
            FieldShape.Map => ObjectPlanValue.Of(ImmutableArray.Create(KeyValuePair.Create("cpu", (PlanValue)new TextPlanValue(text)), KeyValuePair.Create("memory", (PlanValue)new TextPlanValue(text)))),
            // What is one of several words stays one, so that its branch is taken.
            _ => new TextPlanValue(field.Choices.Count > 0 ? field.Choices[^1] : text),
        };
    }
}
