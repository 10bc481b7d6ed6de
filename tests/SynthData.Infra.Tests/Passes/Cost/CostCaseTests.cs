using System.Buffers;
using System.Text.Json;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

/// <summary>Published cases of infracost, each as a plan and a usage file; see tests/data/cost.</summary>
public sealed class CostCaseTests
{
    private static readonly JsonElement Cases =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "data", "cost", "infracost-cases.json"))).RootElement.GetProperty("cases");

    public static TheoryData<string> Ids() => [.. Cases.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Estimate_PublishedCase_AgreesInQuantityUnitAndCost(string id)
    {
        var one = Cases.EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);
        var address = one.GetProperty("resource_type").GetString() + ".it";
        var usage = UsageFile.Parse(Usage(one, address), "usage.json");
        var estimate = CostEstimate.Of([new(Inventory.OfPlan(Plan(one), "plan.json"), usage)], PriceCatalog.Shipped);

        var lines = estimate.Lines.Where(line => line.Address == address).ToDictionary(line => line.Line, StringComparer.Ordinal);
        foreach (var expected in one.GetProperty("expected").EnumerateArray())
        {
            var name = expected.GetProperty("line").GetString()!;
            Assert.True(lines.TryGetValue(name, out var line), $"no line '{name}' among: {string.Join("; ", lines.Keys)}");
            Assert.Equal(expected.GetProperty("unit").GetString(), line.Unit);
            if (expected.TryGetProperty("unit_price", out var price))
            {
                Assert.Null(line.Quantity);
                Assert.Null(line.Monthly);
                Assert.Equal(price.GetDecimal(), line.UnitPrice);
                continue;
            }

            Assert.Equal(expected.GetProperty("quantity").GetDecimal(), line.Quantity);
            Assert.InRange(line.Monthly!.Value - expected.GetProperty("monthly_cost").GetDecimal(), -0.0051m, 0.0051m);
        }
    }

    private static byte[] Usage(JsonElement one, string address) =>
        Write(json =>
        {
            json.WriteStartObject("resource_usage");
            json.WritePropertyName(address);
            one.GetProperty("usage").WriteTo(json);
            json.WriteEndObject();
        });

    private static byte[] Plan(JsonElement one) =>
        Write(json =>
        {
            json.WriteString("format_version", "1.2");
            json.WriteStartObject("planned_values");
            json.WriteStartObject("root_module");
            json.WriteStartArray("resources");
            Resource(json, one.GetProperty("resource_type").GetString()!, "it", one.GetProperty("attributes"));
            if (one.TryGetProperty("linked", out var linked))
                foreach (var other in linked.EnumerateObject()) Resource(json, other.Name.Split('.')[0], other.Name.Split('.')[1], other.Value);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            if (one.GetProperty("provider_region").GetString() is not { } region) return;
            json.WriteStartObject("configuration");
            json.WriteStartObject("provider_config");
            json.WriteStartObject("google");
            json.WriteString("name", "google");
            json.WriteStartObject("expressions");
            json.WriteStartObject("region");
            json.WriteString("constant_value", region);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void Resource(Utf8JsonWriter json, string type, string name, JsonElement values)
    {
        json.WriteStartObject();
        json.WriteString("address", $"{type}.{name}");
        json.WriteString("mode", "managed");
        json.WriteString("type", type);
        json.WriteString("name", name);
        json.WriteString("provider_name", "registry.terraform.io/hashicorp/google");
        json.WritePropertyName("values");
        values.WriteTo(json);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
