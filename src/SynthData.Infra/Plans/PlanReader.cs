using System.Text.Json;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans;

/// <summary>Reads the JSON that <c>terraform show -json</c> prints of a plan.</summary>
internal static class PlanReader
{
    public static Plan Read(ReadOnlyMemory<byte> json) => new(ProviderSchema.Google.Version, ReadChanges(json, "resource_changes"));

    /// <summary>What differs between the state and reality, from the plan of a refresh.</summary>
    public static IReadOnlyList<ResourceChange> ReadDrift(ReadOnlyMemory<byte> json) => ReadChanges(json, "resource_drift");

    private static IReadOnlyList<ResourceChange> ReadChanges(ReadOnlyMemory<byte> json, string list)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty(list, out var changes)) return [];
        return [.. changes.EnumerateArray().Select(ReadChange).OfType<ResourceChange>().OrderBy(change => change.Address, StringComparer.Ordinal)];
    }

    private static ResourceChange? ReadChange(JsonElement resource)
    {
        if (resource.GetProperty("mode").GetString() != "managed") return null;
        var change = resource.GetProperty("change");
        var previous = resource.TryGetProperty("previous_address", out var address) ? address.GetString() : null;
        if (KindOf([.. change.GetProperty("actions").EnumerateArray().Select(action => action.GetString()!)], previous is not null) is not { } kind) return null;
        var type = resource.GetProperty("type").GetString()!;
        var attributes = kind is ChangeKind.Create or ChangeKind.Update or ChangeKind.Replace ? AttributeChanges.Of(ProviderSchema.Google.Find(type), change) : [];
        return new(resource.GetProperty("address").GetString()!, type, kind, previous, attributes);
    }

    private static ChangeKind? KindOf(string[] actions, bool moved) => actions switch
    {
        ["create"] => ChangeKind.Create,
        ["update"] => ChangeKind.Update,
        ["delete"] => ChangeKind.Delete,
        ["forget"] => ChangeKind.Forget,
        ["delete", "create"] or ["create", "delete"] => ChangeKind.Replace,
        ["no-op"] when moved => ChangeKind.Move,
        _ => null,
    };
}
