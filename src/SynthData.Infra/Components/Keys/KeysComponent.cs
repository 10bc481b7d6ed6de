using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Keys;

/// <summary>The customer's encryption keys. <see cref="EncryptionKeys"/> makes each where it is needed; this comes after all that could need one.</summary>
internal sealed class KeysComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Keys = Setting.Map(
        "keys", KeySettings.Shape,
        "Encryption keys of your own in Cloud KMS (CMEK). A key is made in every location where it encrypts something, and only the services that encrypt with it may use it.");

    public Setting Section => Keys;

    public void Build(BuildContext context)
    {
        foreach (var key in context.Settings.Get(Keys).Where(key => !context.Keys.IsUsed(key.Id)))
        {
            context.Problems.Warning(
                ComponentErrors.Unused, $"`keys.{key.Id}` encrypts nothing, so it is not made", key.Settings.Place, $"Set `encryption: {key.Id}` for all of the stack, or `key: {key.Id}` at a component");
        }
    }
}
