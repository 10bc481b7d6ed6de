using System.Collections.Immutable;
using System.Text.Json;

namespace SynthData.Infra.Passes.Policy.Access;

/// <summary>What a predefined role allows.</summary>
/// <param name="Role">As IAM names it.</param>
/// <param name="Can">In few words, as the end of "may".</param>
/// <param name="Service">Begins the Terraform types it is about; empty for all.</param>
/// <param name="On">The object it can be granted on instead of the project; null when there is none.</param>
/// <param name="Includes">Roles that add nothing to it.</param>
internal sealed record RoleFacts(string Role, string Can, string Service, string? On, ImmutableArray<string> Includes)
{
    private static readonly Lazy<Dictionary<string, RoleFacts>> Shared = new(Load);

    public bool IsBasic => Role is "roles/owner" or "roles/editor" or "roles/viewer";

    /// <summary>Null for a custom role, and for one that nobody wrote down.</summary>
    public static RoleFacts? Find(string role) => Shared.Value.GetValueOrDefault(role);

    private static Dictionary<string, RoleFacts> Load()
    {
        using var file = typeof(RoleFacts).Assembly.GetManifestResourceStream("policy-roles.json")!;
        using var document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("roles").EnumerateArray().Select(Read).ToDictionary(role => role.Role, StringComparer.Ordinal);
    }

    private static RoleFacts Read(JsonElement role)
    {
        string Text(string name) => role.TryGetProperty(name, out var value) ? value.GetString()! : "";
        return new(
            Text("role"), Text("can"), Text("service"), Text("on") is { Length: > 0 } on ? on : null,
            role.TryGetProperty("includes", out var included) ? [.. included.EnumerateArray().Select(one => one.GetString()!)] : []);
    }
}
