using System.Globalization;
using System.Text.Json;
using SynthData.Infra.Passes.Policy.Reachability;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Who reaches what, as people and programs read it.</summary>
internal static class ReachabilityText
{
    public static void Write(Terminal terminal, ReachabilityReport report, bool asJson)
    {
        if (asJson) JsonDocumentWriter.Write(terminal.Output, json => WriteJson(json, report));
        else WriteText(terminal.Text, terminal.TextStyle, report);
    }

    private static void WriteText(TextWriter writer, Style style, ReachabilityReport report)
    {
        var entrances = new TextTable("who", "reaches", "how");
        foreach (var one in report.Entrances) entrances.Add(one.From, one.To, one.How);
        entrances.Write(writer, style);
        foreach (var home in report.Rules.GroupBy(one => one.Rule.Home, StringComparer.Ordinal))
        {
            writer.WriteLine($"\n{style.Bold(home.Key)}");
            var table = new TextTable("priority", "direction", "action", "from", "to", "ports", "rule") { Right = new HashSet<int> { 0 } };
            foreach (var (rule, shadow) in home.Select(one => (one.Rule, one.Shadow)))
            {
                table.Add(
                    rule.Priority.ToString(CultureInfo.InvariantCulture), rule.IsIngress ? "in" : "out", rule.Action, Short(rule.From), Short([.. rule.To, .. rule.Targets]), Short([.. rule.Ports.Select(port => port.ToString())]),
                    rule.Asset.Address + (shadow is null ? "" : $" (without effect: {shadow.Asset.Address} comes first)"));
            }

            table.Write(writer, style);
        }

        writer.WriteLine();
        foreach (var one in report.Defaults)
            writer.WriteLine($"{one.Home}: what no rule names {(one.DeniesIngress ? "does not come in" : "comes in")} and {(one.DeniesEgress ? "does not get out" : "gets out")}");
        writer.WriteLine($"{report.Entrances.Count(one => one.IsPublic)} open to the internet, {report.Rules.Count} rules, {report.Rules.Count(one => one.Shadow is not null)} without effect");
    }

    private static string Short(IReadOnlyList<string> texts) => string.Join(", ", texts.Take(3)) + (texts.Count > 3 ? $", {texts.Count - 3} more" : "");

    // {"entrances":[{"from","to","how","public"}],"rules":[{"address","home","priority","direction","action","from":[],"to":[],"ports":[],"shadowedBy"}],"defaults":[{"home","deniesIngress","deniesEgress"}]}
    private static void WriteJson(Utf8JsonWriter json, ReachabilityReport report)
    {
        json.WriteStartArray("entrances");
        foreach (var one in report.Entrances)
        {
            json.WriteStartObject();
            json.WriteString("from", one.From);
            json.WriteString("to", one.To);
            json.WriteString("how", one.How);
            json.WriteBoolean("public", one.IsPublic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (var one in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("address", one.Rule.Asset.Address);
            json.WriteString("home", one.Rule.Home);
            json.WriteNumber("priority", one.Rule.Priority);
            json.WriteString("direction", one.Rule.IsIngress ? "ingress" : "egress");
            json.WriteString("action", one.Rule.Action);
            WriteList(json, "from", one.Rule.From);
            WriteList(json, "to", one.Rule.To);
            WriteList(json, "targets", one.Rule.Targets);
            WriteList(json, "ports", one.Rule.Ports.Select(port => port.ToString()));
            if (one.Shadow is { } shadow)
            {
                json.WriteString("shadowedBy", shadow.Asset.Address);
                json.WriteBoolean("contradicted", one.IsContradicted);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("defaults");
        foreach (var one in report.Defaults)
        {
            json.WriteStartObject();
            json.WriteString("home", one.Home);
            json.WriteBoolean("deniesIngress", one.DeniesIngress);
            json.WriteBoolean("deniesEgress", one.DeniesEgress);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
