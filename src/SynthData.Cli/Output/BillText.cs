using System.Globalization;
using SynthData.Infra.Passes.Cost.Metered;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>An estimate beside a bill, as people and programs read it.</summary>
internal static class BillText
{
    public static void Write(Terminal terminal, BillComparison comparison)
    {
        var table = new TextTable("project", "service", "SKU", "estimated", "USD", "metered", "USD") { Right = new HashSet<int> { 3, 4, 5, 6 } };
        foreach (var line in comparison.Lines)
        {
            table.Add(
                line.Project, line.Service, line.Sku, line.Quantity is { } quantity ? $"{Amount(quantity)} {line.Unit}" : "", line.Estimated is { } estimated ? CostText.Money(estimated) : "not estimated",
                string.Join(", ", line.Metered.Select(one => $"{Amount(one.Amount)} {one.Unit}")), line.Billed is { } billed ? CostText.Money(billed) : "not billed");
        }

        table.Write(terminal.Text, terminal.TextStyle);
        terminal.Text.WriteLine($"\n{terminal.TextStyle.Bold($"{CostText.Money(comparison.Lines.Sum(line => line.Estimated ?? 0))} USD estimated")} for a usual month, {CostText.Money(comparison.Lines.Sum(line => line.Billed ?? 0))} billed");
        if (comparison.Elsewhere != 0) terminal.Text.WriteLine($"{CostText.Money(comparison.Elsewhere)} USD were billed to other projects");
    }

    /// <summary><c>{"currency","estimated","billed","elsewhere","lines":[{"project","service","sku","quantity","unit","estimated","metered":[{"amount","unit"}],"billed"}]}</c>; null where a side has none.</summary>
    public static void WriteJson(Stream output, BillComparison comparison) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteString("currency", "USD");
            CostText.WriteAmount(json, "estimated", comparison.Lines.Sum(line => line.Estimated ?? 0));
            CostText.WriteAmount(json, "billed", comparison.Lines.Sum(line => line.Billed ?? 0));
            CostText.WriteAmount(json, "elsewhere", comparison.Elsewhere);
            json.WriteStartArray("lines");
            foreach (var line in comparison.Lines)
            {
                json.WriteStartObject();
                json.WriteString("project", line.Project);
                json.WriteString("service", line.Service);
                json.WriteString("sku", line.Sku);
                CostText.WriteAmount(json, "quantity", line.Quantity);
                json.WriteString("unit", line.Unit);
                CostText.WriteAmount(json, "estimated", line.Estimated);
                json.WriteStartArray("metered");
                foreach (var (amount, unit) in line.Metered)
                {
                    json.WriteStartObject();
                    CostText.WriteAmount(json, "amount", amount);
                    json.WriteString("unit", unit);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                CostText.WriteAmount(json, "billed", line.Billed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static string Amount(decimal quantity) => quantity.ToString("#,0.####", CultureInfo.InvariantCulture);
}
