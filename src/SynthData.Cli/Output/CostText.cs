using System.Globalization;
using System.Text.Json;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>An estimate of costs as people and programs read it.</summary>
internal static class CostText
{
    /// <summary>Digits after the point of amounts in JSON; enough to add up to the cent.</summary>
    private const int Digits = 8;

    /// <summary>Each resource with its lines, what is free, the sum.</summary>
    public static void Write(Terminal terminal, CostEstimate estimate)
    {
        var style = terminal.TextStyle;
        var table = new TextTable("resource", "line", "quantity", "unit", "unit price", "monthly USD") { Right = new HashSet<int> { 2, 4, 5 } };
        string? last = null;
        foreach (var line in estimate.Lines)
        {
            var resource = line.Environment is null ? line.Address : $"{line.Environment} {line.Address}";
            table.Add(
                resource == last ? "" : resource, line.Line, line.Quantity is { } quantity ? Amount(quantity) : line.IsUsage ? "by use" : "", line.Unit,
                line.UnitPrice is { } price ? Price(price) + Mark(line) : "no price", line.Monthly is { } monthly ? Money(monthly) : "");
            last = resource;
        }

        table.Write(terminal.Text, style);
        terminal.Text.WriteLine($"\n{style.Bold($"{Money(estimate.Total)} USD a month")} of 730 hours, list prices, free tiers taken off");
        var unknown = estimate.Lines.Count(line => line is { Quantity: null, Price: not null });
        if (unknown > 0) terminal.Text.WriteLine($"{unknown} lines depend on use and are not in the sum: give --usage");
        if (estimate.Lines.Any(line => line.Price?.Certainty == Certainty.Uncertain)) terminal.Text.WriteLine("? an uncertain price");
        if (estimate.Lines.Any(line => line.Price?.Certainty == Certainty.Elsewhere)) terminal.Text.WriteLine("~ the price of another region");
    }

    /// <summary><c>{"currency","total","lines":[{"address","line","quantity","unit","unitPrice","monthly",...}],"unpriced":[...]}</c>.</summary>
    public static void WriteJson(Stream output, CostEstimate estimate) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteString("currency", "USD");
            WriteAmount(json, "total", estimate.Total);
            WriteLines(json, estimate);
        });

    public static void WriteLines(Utf8JsonWriter json, CostEstimate estimate)
    {
        json.WriteStartArray("lines");
        foreach (var line in estimate.Lines) Write(json, line);
        json.WriteEndArray();
        json.WriteStartArray("unpriced");
        foreach (var one in estimate.Unpriced)
        {
            json.WriteStartObject();
            json.WriteString("address", one.Address);
            json.WriteString("why", one.Why);
            if (one.Environment is not null) json.WriteString("environment", one.Environment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteAmount(Utf8JsonWriter json, string name, decimal? amount)
    {
        // Dividing by one with many digits takes trailing zeros off.
        if (amount is { } number) json.WriteNumber(name, decimal.Round(number, Digits) / 1.000000000000000000000000000000m);
        else json.WriteNull(name);
    }

    /// <summary>To the cent.</summary>
    public static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, CostLine line)
    {
        json.WriteStartObject();
        json.WriteString("address", line.Address);
        json.WriteString("line", line.Line);
        WriteAmount(json, "quantity", line.Quantity);
        json.WriteString("unit", line.Unit);
        if (line.UnitPrice is { } price) json.WriteNumber("unitPrice", price / 1.000000000000000000000000000000m);
        else json.WriteNull("unitPrice");
        WriteAmount(json, "monthly", line.Monthly);
        if (line.Discount != 0) json.WriteNumber("discount", line.Discount);
        json.WriteBoolean("usageBased", line.IsUsage);
        if (line.Environment is not null) json.WriteString("environment", line.Environment);
        if (line.Component is not null) json.WriteString("component", line.Component);
        if (line.Price is { } source)
        {
            json.WriteString("certainty", source.Certainty switch { Certainty.Listed => "listed", Certainty.Uncertain => "uncertain", _ => "elsewhere" });
            json.WriteString("priceOf", source.Region);
            json.WriteString("asOf", source.AsOf);
        }

        if (line.Note is not null) json.WriteString("note", line.Note);
        json.WriteEndObject();
    }

    private static string Amount(decimal quantity) => quantity.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static string Price(decimal price) => price.ToString("0.00########", CultureInfo.InvariantCulture);

    private static string Mark(CostLine line) => line.Price?.Certainty switch { Certainty.Uncertain => "?", Certainty.Elsewhere => "~", _ => "" };
}
