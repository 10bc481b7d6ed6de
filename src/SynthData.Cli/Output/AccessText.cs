using System.Text.Json;
using SynthData.Infra.Passes.Policy.Access;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Who may do what, and what of it is not needed, as people and programs read it.</summary>
internal static class AccessText
{
    public static void Write(Terminal terminal, AccessReport report, bool asJson)
    {
        if (asJson) JsonDocumentWriter.Write(terminal.Output, json => WriteJson(json, report));
        else WriteText(terminal.Text, terminal.TextStyle, report);
    }

    private static void WriteText(TextWriter writer, Style style, AccessReport report)
    {
        foreach (var one in report.Identities)
        {
            writer.WriteLine(style.Bold(one.Identity));
            if (one.RunsIn.Count > 0) writer.WriteLine($"  runs in {string.Join(", ", one.RunsIn)}");
            foreach (var grant in one.Grants) writer.WriteLine($"  may {grant.Can} on {grant.On}{(grant.IsConditional ? ", under a condition" : "")} ({grant.Role})");
            if (one.ActsAs.Count > 0) writer.WriteLine($"  may act as {string.Join(", ", one.ActsAs)}");
            foreach (var excess in one.Excess) writer.WriteLine($"  {style.Yellow("more than needed:")} {(excess.Grant is { } grant ? $"{grant.Role} on {grant.On}: " : "")}{excess.Why}");
            writer.WriteLine();
        }

        writer.WriteLine($"{report.Identities.Count} identities, {report.Identities.Sum(one => one.Grants.Count)} roles, {report.Identities.Sum(one => one.Excess.Count)} more than needed");
    }

    // {"identities":[{"identity","runsIn":[...],"actsAs":[...],"grants":[{"role","can","on","reach","conditional","address"}],"excess":[{"role","address","why"}]}]}
    private static void WriteJson(Utf8JsonWriter json, AccessReport report)
    {
        json.WriteStartArray("identities");
        foreach (var one in report.Identities)
        {
            json.WriteStartObject();
            json.WriteString("identity", one.Identity);
            WriteList(json, "runsIn", one.RunsIn);
            WriteList(json, "actsAs", one.ActsAs);
            json.WriteStartArray("grants");
            foreach (var grant in one.Grants)
            {
                json.WriteStartObject();
                json.WriteString("role", grant.Role);
                json.WriteString("can", grant.Can);
                json.WriteString("on", grant.On);
                json.WriteString("reach", grant.Reach.ToString().ToLowerInvariant());
                json.WriteBoolean("conditional", grant.IsConditional);
                json.WriteString("address", grant.Asset.Address);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("excess");
            foreach (var excess in one.Excess)
            {
                json.WriteStartObject();
                if (excess.Grant is { } grant)
                {
                    json.WriteString("role", grant.Role);
                    json.WriteString("address", grant.Asset.Address);
                }

                json.WriteString("why", excess.Why);
                json.WriteEndObject();
            }

            json.WriteEndArray();
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
