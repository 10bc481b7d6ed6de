using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components;

/// <summary>Settings that members of every section have.</summary>
internal static class CommonSettings
{
    public static readonly Setting<string?> Formerly = Setting.OptionalText(
        "formerly", "The id it had before a rename; its cloud objects keep their names, and a `moved` block keeps their state.", TextFormat.Id);
}
