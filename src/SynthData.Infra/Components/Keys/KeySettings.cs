using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Keys;

/// <summary>What a stack says of encryption keys.</summary>
internal static class KeySettings
{
    /// <summary>Of everything that can be encrypted with a key of the customer's.</summary>
    public static readonly Setting<string?> Key = Setting.OptionalText(
        "key", "Key of the `keys` section that encrypts it; the stack's `encryption` when absent, `google` for Google's own keys in spite of it.", TextFormat.Id);

    public static readonly Setting<long> RotationDays = Setting.Number(
        "rotation_days", 90, 1, 36500, "Days after which new data is encrypted with a new version of the key. Older versions stay, for older data.");

    public static readonly Setting<string> Protection = Setting.Choice("protection", "software", ["software", "hsm"], "Where the key lives: in software, or in hardware modules.");

    public static readonly Setting<long> DestroyDays = Setting.Number("destroy_days", 30, 1, 120, "Days a destroyed version can be brought back. Without its key, data is lost.");

    public static BlockShape Shape { get; } = BlockShape.Of(RotationDays, Protection, DestroyDays, CommonSettings.Formerly);
}
