using System.Text.Json;

namespace SynthData.Infra.Schema;

/// <summary>One kind of cloud object, such as <c>google_storage_bucket</c>.</summary>
/// <param name="Name">Terraform's name of the type.</param>
/// <param name="Fields">Its arguments and computed outputs by name.</param>
/// <param name="Timeouts">The operations whose time limit can be set; empty when none.</param>
/// <param name="IsBeta">Only the google-beta provider has it.</param>
internal sealed record ResourceType(string Name, IReadOnlyDictionary<string, Field> Fields, IReadOnlyList<string> Timeouts, bool IsBeta)
{
    internal static ResourceType Read(string name, JsonElement facts) => new(
        name,
        Field.ReadAll(facts.GetProperty("attrs")),
        facts.TryGetProperty("timeouts", out var timeouts) ? [.. timeouts.EnumerateArray().Select(one => one.GetString()!)] : [],
        facts.TryGetProperty("provider", out var provider) && provider.GetString() == "google-beta");
}
