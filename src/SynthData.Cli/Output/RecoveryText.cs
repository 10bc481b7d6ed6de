using System.Text.Json;
using SynthData.Infra.Passes.Availability;
using SynthData.Infra.Passes.Recovery;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>How data comes back, and what is promised of the path of a request, for people and for programs.</summary>
internal static class RecoveryText
{
    private static readonly Incident[] Incidents = Enum.GetValues<Incident>();

    private static string[] Header { get; } = ["component", "holds", .. Incidents.Select(RecoveryReport.Word)];

    public static void Write(TextWriter writer, Style style, RecoveryReport report, IReadOnlyList<RequestPath> paths)
    {
        var table = new TextTable(Header);
        foreach (var store in report.Stores) table.Add(Row(store));
        table.Write(writer, style);
        writer.WriteLine("\nData lost at most / time away, noticing included.  !  misses its target   ~  accepted   ?  can't be told   none: no way back, or not before the place is back");
        foreach (var path in paths)
        {
            writer.WriteLine($"\n{style.Bold($"Requests to {path.Entry}")}: {Promise(path)}");
            foreach (var link in path.Links) writer.WriteLine($"  {LinkText(link)}");
        }
    }

    public static void WriteMarkdown(TextWriter writer, string environment, RecoveryReport report, IReadOnlyList<RequestPath> paths)
    {
        writer.WriteLine($"# Recovery: {environment}\n\nData lost at most / time away, noticing included; `!` misses its target, `~` accepted, `?` can't be told.\n");
        var table = new MarkdownTable(Header);
        foreach (var store in report.Stores) table.Add(Row(store));
        table.Write(writer);
        writer.WriteLine("\n## How\n");
        var ways = new MarkdownTable("component", "when", "how", "lost", "away", "sure");
        foreach (var store in report.Stores)
        {
            foreach (var outcome in store.Outcomes)
            {
                ways.Add(
                    store.Name, RecoveryReport.Word(outcome.Incident), outcome.Way?.What ?? (outcome.IsSpared ? "of use only to what is lost with it" : "nothing"), Time(outcome.RpoMinutes), Time(outcome.RtoMinutes),
                    outcome.Way?.Certainty == Certainty.Documented ? "documented" : "assumed");
            }
        }

        ways.Write(writer);
        foreach (var path in paths)
        {
            writer.WriteLine($"\n## Requests to {path.Entry}\n\n{Promise(path)}\n");
            var links = new MarkdownTable("needs", "service", "regions", "promised");
            foreach (var link in path.Links) links.Add(link.Name, link.Service, $"{link.Copies}", Percent(link.Percent));
            links.Write(writer);
        }
    }

    public static void WriteJson(Stream output, string environment, RecoveryReport report, IReadOnlyList<RequestPath> paths) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("environment", environment);
        json.WriteString("factsAsOf", RecoveryFacts.AsOf);
        json.WriteStartArray("stores");
        foreach (var store in report.Stores) WriteStore(json, store);
        json.WriteEndArray();
        json.WriteStartArray("paths");
        foreach (var path in paths) WritePath(json, path);
        json.WriteEndArray();
    });

    private static void WriteStore(Utf8JsonWriter json, StoreRecovery store)
    {
        json.WriteStartObject();
        json.WriteString("address", store.Store.Asset.Address);
        json.WriteString("component", store.Store.Asset.Component);
        json.WriteString("holds", store.Store.Kind);
        json.WriteNumber("rpoTargetMinutes", store.Target.RpoMinutes);
        json.WriteNumber("rtoTargetMinutes", store.Target.RtoMinutes);
        json.WriteStartArray("incidents");
        foreach (var outcome in store.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("incident", outcome.Incident.ToString().ToLowerInvariant());
            json.WriteString("way", outcome.Way?.What);
            WriteNumber(json, "rpoMinutes", outcome.RpoMinutes);
            WriteNumber(json, "rtoMinutes", outcome.RtoMinutes);
            json.WriteString("certainty", outcome.Way?.Certainty.ToString().ToLowerInvariant());
            if (outcome.MeetsTarget is { } meets) json.WriteBoolean("meetsTarget", meets);
            else json.WriteNull("meetsTarget");
            if (outcome.Accepted is { } risk)
            {
                json.WriteStartObject("accepted");
                json.WriteString("owner", risk.Owner);
                json.WriteString("reason", risk.Reason);
                json.WriteString("expires", risk.Expires.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, RequestPath path)
    {
        json.WriteStartObject();
        json.WriteString("entry", path.Entry);
        WriteNumber(json, "promisedPercent", Round(path.PromisedPercent));
        WriteNumber(json, "budgetMinutes", Round(path.BudgetMinutes));
        WriteNumber(json, "objectivePercent", path.ObjectivePercent);
        WriteNumber(json, "objectiveMinutes", Round(path.ObjectiveMinutes));
        json.WriteStartArray("links");
        foreach (var link in path.Links)
        {
            json.WriteStartObject();
            json.WriteString("name", link.Name);
            json.WriteString("service", link.Service);
            json.WriteNumber("regions", link.Copies);
            WriteNumber(json, "percent", link.Percent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static decimal? Round(decimal? number) => number is { } given ? Math.Round(given, 6) : null;

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } given) json.WriteNumber(name, given);
        else json.WriteNull(name);
    }

    private static string[] Row(StoreRecovery store) => [store.Name, store.Store.Kind, .. store.Outcomes.Select(Cell)];

    private static string Cell(Outcome outcome)
    {
        if (outcome.IsSpared) return "-";
        var mark = outcome.Accepted is not null ? " ~" : outcome.MeetsTarget == false || outcome is { Incident: Incident.Deletion, Way: null } ? " !" : "";
        return (outcome.Way is null ? "none" : $"{Time(outcome.RpoMinutes)} / {Time(outcome.RtoMinutes)}") + mark;
    }

    private static string Time(decimal? minutes) => minutes is { } known ? RecoveryReport.Minutes(known) : "?";

    private static string Promise(RequestPath path)
    {
        var promised = path.PromisedPercent is { } percent ? FormattableString.Invariant($"{percent:0.000} % promised, {path.BudgetMinutes:0} minutes of a month open") : "a part without a promise";
        return path.ObjectivePercent is { } objective ? FormattableString.Invariant($"{promised}; objective {objective:0.###} %, {path.ObjectiveMinutes:0} minutes") : promised;
    }

    private static string LinkText(PathLink link) => $"{link.Name}: {link.Service}{(link.Copies > 1 ? $" in {link.Copies} regions" : "")}, {Percent(link.Percent)}";

    private static string Percent(decimal? percent) => percent is { } known ? FormattableString.Invariant($"{known:0.###} %") : "no promise";
}
