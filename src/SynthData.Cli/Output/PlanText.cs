using System.Text.Json;
using SynthData.Infra.Plans;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>A plan as people and programs read it.</summary>
internal static class PlanText
{
    /// <summary>One line a resource, below it what changes, then the counts.</summary>
    public static void Write(TextWriter writer, Style style, Plan plan)
    {
        WriteChanges(writer, style, plan.Changes);
        if (plan.Changes.Count > 0) writer.WriteLine();
        writer.WriteLine(Summary(plan));
    }

    public static void WriteChanges(TextWriter writer, Style style, IReadOnlyList<ResourceChange> changes)
    {
        foreach (var change in changes)
        {
            writer.WriteLine($"{Mark(change.Kind, style)} {style.Bold(change.Address)}{Note(change)}");
            // Everything of a new resource is new, and everything of a deleted one goes: the names say enough.
            if (change.Kind is not (ChangeKind.Update or ChangeKind.Replace)) continue;
            foreach (var attribute in change.Attributes) writer.WriteLine($"      {attribute.Path}: {Values(attribute)}{(attribute.ForcesReplacement ? style.Yellow("  forces replacement") : "")}");
        }
    }

    public static string Summary(Plan plan)
    {
        if (plan.Changes.Count == 0) return "No changes";
        var parts = new List<string>();
        foreach (var (kind, word) in (ReadOnlySpan<(ChangeKind, string)>)
            [
                (ChangeKind.Create, "to create"), (ChangeKind.Update, "to update"), (ChangeKind.Replace, "to replace"), (ChangeKind.Delete, "to delete"),
                (ChangeKind.Move, "moved"), (ChangeKind.Forget, "to forget"),
            ])
        {
            var count = plan.Changes.Count(change => change.Kind == kind);
            if (count > 0) parts.Add($"{count} {word}");
        }

        return string.Join(", ", parts);
    }

    /// <summary><c>{"environment","provider","summary":{...},"changes":[{"address","type","action","previousAddress","attributes":[...]}]}</c>.</summary>
    public static void WriteJson(Stream output, string environment, Plan plan) =>
        JsonDocumentWriter.Write(output, json =>
        {
            json.WriteString("environment", environment);
            json.WriteString("provider", plan.ProviderVersion);
            json.WriteStartObject("summary");
            foreach (var kind in Enum.GetValues<ChangeKind>()) json.WriteNumber(Word(kind), plan.Changes.Count(change => change.Kind == kind));
            json.WriteEndObject();
            WriteChanges(json, "changes", plan.Changes);
        });

    public static void WriteChanges(Utf8JsonWriter json, string name, IReadOnlyList<ResourceChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("address", change.Address);
            json.WriteString("type", change.Type);
            json.WriteString("action", Word(change.Kind));
            if (change.PreviousAddress is { } previous) json.WriteString("previousAddress", previous);
            json.WriteStartArray("attributes");
            foreach (var attribute in change.Attributes) Write(json, attribute);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, AttributeChange attribute)
    {
        json.WriteStartObject();
        json.WriteString("path", attribute.Path);
        json.WriteString("before", attribute.Before);
        json.WriteString("after", attribute.After);
        json.WriteBoolean("forcesReplacement", attribute.ForcesReplacement);
        json.WriteBoolean("sensitive", attribute.IsSensitive);
        json.WriteBoolean("knownAfterApply", attribute.IsUnknownUntilApply);
        json.WriteEndObject();
    }

    private static string Word(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Mark(ChangeKind kind, Style style) => kind switch
    {
        ChangeKind.Create => "  +",
        ChangeKind.Update => "  ~",
        ChangeKind.Replace => style.Red("-/+"),
        ChangeKind.Delete => style.Red("  -"),
        ChangeKind.Move => " ->",
        _ => "  .",
    };

    private static string Note(ResourceChange change) => change switch
    {
        { Kind: ChangeKind.Replace } => "  is replaced",
        { Kind: ChangeKind.Delete } => "  is deleted",
        { Kind: ChangeKind.Forget } => "  is no longer managed, and stays",
        { PreviousAddress: { } previous } => $"  moved from {previous}",
        _ => "",
    };

    private static string Values(AttributeChange attribute) =>
        attribute.IsSensitive ? "(sensitive)" : $"{attribute.Before ?? "(none)"} -> {(attribute.IsUnknownUntilApply ? "(known after apply)" : attribute.After ?? "(none)")}";
}
