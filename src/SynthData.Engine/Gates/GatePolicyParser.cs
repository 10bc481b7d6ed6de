using System.Globalization;
using SynthData.Engine.Metadata;
using SynthData.Files.Documents;
using SynthData.Errors;
using static SynthData.Files.Documents.DocumentNode;

namespace SynthData.Engine.Gates;

/// <summary>Reads a document tree as a policy; collects every problem.</summary>
internal sealed class GatePolicyParser(string file, DiagnosticBag bag)
{
    private const int MostProblems = 100, LongestText = 1000;
    private const double LargestLimit = 1e9;
    private static readonly string[] RootKeys = ["limits", "waivers"];
    private static readonly string[] WaiverKeys = ["metric", "owner", "reason", "expires"];
    private static readonly string[] MetricNames = [.. GateMetric.All.Select(metric => metric.Name)];

    public GatePolicy Parse(DocumentNode root)
    {
        var limits = GatePolicy.Default.Limits.ToDictionary(StringComparer.Ordinal);
        var waivers = new List<GateWaiver>();
        if (!Expect(root, NodeKind.Map, "")) return GatePolicy.Default;
        CheckKeys(root, RootKeys, "");
        if (Find(root, "limits") is { Value.Kind: not NodeKind.Null } declared && Expect(declared.Value, NodeKind.Map, "limits"))
        {
            CheckKeys(declared.Value, MetricNames, "limits.");
            foreach (var member in declared.Value.Members.Where(member => MetricNames.Contains(member.Key))) ReadLimit(member, limits);
        }

        if (Find(root, "waivers") is { Value.Kind: not NodeKind.Null } list && Expect(list.Value, NodeKind.List, "waivers"))
            foreach (var (index, item) in list.Value.Items.Index())
                if (ReadWaiver(item, $"waivers[{index}]") is { } waiver) waivers.Add(waiver);
        return new(limits, waivers);
    }

    private void ReadLimit(Member member, Dictionary<string, double> limits)
    {
        var value = member.Value;
        if (value.Text is "off" or "Off" or "OFF" or "false")
        {
            limits.Remove(member.Key);
            return;
        }

        if (value.Kind == NodeKind.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && Math.Abs(limit) <= LargestLimit) limits[member.Key] = limit;
        else Error(GateErrors.BadLimit, $"`{member.Key}` takes a number or off", value.Line, value.Position, $"limits.{member.Key}");
    }

    private GateWaiver? ReadWaiver(DocumentNode item, string path)
    {
        if (!Expect(item, NodeKind.Map, path)) return null;
        CheckKeys(item, WaiverKeys, path + ".");
        var (metric, owner, reason, expires) = (Text(item, "metric", path), Text(item, "owner", path), Text(item, "reason", path), Text(item, "expires", path));
        if (metric is not null && !MetricNames.Contains(metric))
        {
            Unknown(metric, MetricNames, Find(item, "metric")!.Value, path + ".metric");
            return null;
        }

        if (expires is not null && !DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            var at = Find(item, "expires")!.Value;
            Error(GateErrors.IncompleteWaiver, "`expires` takes a day such as 2030-12-31", at.Line, at.Position, path + ".expires");
            return null;
        }

        return metric is null || owner is null || reason is null || expires is null ? null : new(metric, owner, reason, DateOnly.ParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A text that must be there. A day is one also where YAML would read it as something else.</summary>
    private string? Text(DocumentNode waiver, string key, string path)
    {
        if (Find(waiver, key) is { } member && member.Value.Kind is NodeKind.Text or NodeKind.Number && member.Value.Text.Trim() is { Length: > 0 and <= LongestText } text) return text;
        Error(GateErrors.IncompleteWaiver, $"The waiver has no `{key}`", waiver.Line, waiver.Position, path);
        return null;
    }

    private bool Expect(DocumentNode node, NodeKind kind, string path)
    {
        if (node.Kind == kind) return true;
        Error(GateErrors.WrongKind, $"This is {node.KindName}, where {new DocumentNode(kind, "", 0, 0).KindName} belongs", node.Line, node.Position, path);
        return false;
    }

    private void CheckKeys(DocumentNode map, string[] known, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members)
        {
            if (!seen.Add(member.Key)) Error(DocumentErrors.DuplicateKey, DocumentErrors.DuplicateKey.Title, member.Line, member.Position, path + member.Key);
            else if (!known.Contains(member.Key)) Unknown(member.Key, known, new(NodeKind.Text, "", member.Line, member.Position), path + member.Key);
        }
    }

    private void Unknown(string name, string[] known, DocumentNode at, string path) =>
        Error(GateErrors.UnknownKey, GateErrors.UnknownKey.Title, at.Line, at.Position, path, NearestName.Find(name, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Known here: {string.Join(", ", known)}");

    private void Error(DiagnosticCode code, string message, long line, long position, string path, string? hint = null)
    {
        if (bag.Items.Count < MostProblems) bag.Error(code, message, new(file, line, position, Path: path.Length > 0 ? path : null), hint);
    }

    private static Member? Find(DocumentNode map, string key) => map.Members.Find(member => member.Key == key);
}
