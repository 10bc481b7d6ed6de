using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Keys;

/// <summary>What a stack says of encryption keys.</summary>
internal static class KeySettings
{
    /// <summary>Of everything that can be encrypted with a key of the customer's.</summary>
    public static readonly Setting<string?> Key = Setting.OptionalText(
        "key", "Key of the `keys` section that encrypts it; the stack's `encryption` when absent, `google` for Google's own keys in spite of it.", TextFormat.Id);
}
