using System.Globalization;
using System.Text.Json;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Outputs;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Workloads;
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

    /// <summary>Components by environment, with the range of a quiet to a busy month; then what each environment's lines cost.</summary>
    public static void Write(Terminal terminal, StackCost cost)
    {
        var style = terminal.TextStyle;
        foreach (var environment in cost.Environments)
        {
            terminal.Text.WriteLine(style.Bold(environment));
            var table = new TextTable("component", "resource", "line", "quantity", "unit", "unit price", "USD", "quiet", "busy") { Right = new HashSet<int> { 3, 5, 6, 7, 8 } };
            var (component, address) = ("", "");
            foreach (var range in cost.Lines.Where(one => one.Line.Environment == environment && ((one.Expected ?? 0) != 0 || (one.High ?? 0) != 0)).OrderBy(one => one.Line.Component ?? StackCost.Shared, StringComparer.Ordinal))
            {
                var line = range.Line;
                var of = line.Component ?? StackCost.Shared;
                table.Add(
                    of == component ? "" : of, of == component && line.Address == address ? "" : line.Address, line.Line, Amount(line.Quantity ?? 0), line.Unit,
                    line.UnitPrice is { } price ? Price(price) + Mark(line) : "no price", Money(range.Expected ?? 0), Money(range.Low ?? 0), Money(range.High ?? 0));
                (component, address) = (of, line.Address);
            }

            table.Write(terminal.Text, style);
            terminal.Text.WriteLine();
        }

        var sums = new TextTable(["component", .. cost.Environments]) { Right = Enumerable.Range(1, cost.Environments.Length).ToHashSet() };
        foreach (var (component, byEnvironment) in cost.ByComponent(Scenario.Expected).Where(one => one.ByEnvironment.Values.Any(amount => amount != 0)))
            sums.Add([component, .. cost.Environments.Select(environment => byEnvironment.TryGetValue(environment, out var amount) ? Money(amount) : "")]);
        foreach (var (name, scenario) in (ReadOnlySpan<(string, Scenario)>)[("all", Scenario.Expected), ("in a quiet month", Scenario.Low), ("in a busy month", Scenario.High)])
            sums.Add([name, .. cost.Environments.Select(environment => Money(cost.Of(scenario, environment)))]);
        sums.Write(terminal.Text, style);
        terminal.Text.WriteLine($"\n{style.Bold($"{Money(cost.Of(Scenario.Expected))} USD a month")}, {Money(cost.Of(Scenario.Low))} to {Money(cost.Of(Scenario.High))}; list prices, 730 hours, free tiers taken off, usage by `cost.workload`");
        if (cost.Lines.Any(one => one.Line.Price?.Certainty == Certainty.Uncertain)) terminal.Text.WriteLine("? an uncertain price");
        if (cost.Lines.Any(one => one.Line.Price?.Certainty == Certainty.Elsewhere)) terminal.Text.WriteLine("~ the price of another region");
    }

    /// <summary>The same as the one of a plan, each line with the cost of a quiet and a busy month, and sums by component and environment.</summary>
    /// <param name="before">What it is compared with.</param>
    public static void WriteJson(Stream output, StackCost cost, StackCost? before) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteString("stack", cost.Name);
            json.WriteString("currency", "USD");
            WriteRange(json, cost, null);
            if (before is not null) WriteAmount(json, "before", before.Of(Scenario.Expected));
            json.WriteStartArray("environments");
            foreach (var environment in cost.Environments)
            {
                json.WriteStartObject();
                json.WriteString("environment", environment);
                WriteRange(json, cost, environment);
                if (cost.Limits.TryGetValue(environment, out var limit)) json.WriteNumber("limit", limit.Usd);
                json.WriteStartObject("components");
                foreach (var (component, byEnvironment) in cost.ByComponent(Scenario.Expected))
                    if (byEnvironment.TryGetValue(environment, out var amount)) WriteAmount(json, component, amount);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("lines");
            foreach (var range in cost.Lines) Write(json, range.Line, range);
            json.WriteEndArray();
            WriteUnpriced(json, cost.Expected);
            if (before is null) return;
            json.WriteStartArray("changes");
            foreach (var (environment, component, address, line, old, now) in CostMarkdown.Changes(before, cost))
            {
                json.WriteStartObject();
                json.WriteString("environment", environment);
                json.WriteString("component", component);
                json.WriteString("address", address);
                json.WriteString("line", line);
                WriteAmount(json, "before", old);
                WriteAmount(json, "after", now);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary><c>{"currency","total","lines":[{"address","line","quantity","unit","unitPrice","monthly",...}],"unpriced":[...]}</c>.</summary>
    public static void WriteJson(Stream output, CostEstimate estimate) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteString("currency", "USD");
            WriteAmount(json, "total", estimate.Total);
            json.WriteStartArray("lines");
            foreach (var line in estimate.Lines) Write(json, line, null);
            json.WriteEndArray();
            WriteUnpriced(json, estimate);
        });

    private static void WriteRange(Utf8JsonWriter json, StackCost cost, string? environment)
    {
        WriteAmount(json, "total", cost.Of(Scenario.Expected, environment));
        WriteAmount(json, "low", cost.Of(Scenario.Low, environment));
        WriteAmount(json, "high", cost.Of(Scenario.High, environment));
    }

    private static void WriteUnpriced(Utf8JsonWriter json, CostEstimate estimate)
    {
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

    /// <summary>Without trailing zeros; null where there is none.</summary>
    public static void WriteAmount(Utf8JsonWriter json, string name, decimal? amount)
    {
        // Dividing by one with many digits takes trailing zeros off.
        if (amount is { } number) json.WriteNumber(name, decimal.Round(number, Digits) / 1.000000000000000000000000000000m);
        else json.WriteNull(name);
    }

    /// <summary>To the cent.</summary>
    public static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, CostLine line, CostRange? range)
    {
        json.WriteStartObject();
        json.WriteString("address", line.Address);
        json.WriteString("line", line.Line);
        WriteAmount(json, "quantity", line.Quantity);
        json.WriteString("unit", line.Unit);
        if (line.UnitPrice is { } price) json.WriteNumber("unitPrice", price / 1.000000000000000000000000000000m);
        else json.WriteNull("unitPrice");
        WriteAmount(json, "monthly", line.Monthly);
        if (range is not null)
        {
            WriteAmount(json, "low", range.Low);
            WriteAmount(json, "high", range.High);
        }

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
