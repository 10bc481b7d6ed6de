using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Admission;

/// <summary>What a stack says of the images that may run.</summary>
internal static partial class AdmissionSettings
{
    public static readonly Setting<string> Mode = Setting.Choice(
        "mode", "audit", ["audit", "enforce"], "What becomes of an image that has no right to run: it runs and is logged (`audit`), or it does not (`enforce`).");

    public static readonly Setting<IReadOnlyList<string>> Allow = Setting.Texts(
        "allow", "Images that need no attestation, as patterns: `us-docker.pkg.dev/cloudrun/container/*`. Google's own of GKE need none either.",
        new("a pattern of image names", Images(), "us-docker.pkg.dev/cloudrun/container/*"));

    public static readonly Setting<string> Protection = Setting.Choice("protection", "software", ["software", "hsm"], "Where its key lives: in software, or in hardware modules.");

    public static readonly Setting<IReadOnlyList<Entry>> Attestors = Setting.Map(
        "attestors", BlockShape.Of(Protection),
        "Who vouches for images, each with a signing key of its own in Cloud KMS: an image needs the signature of all. What uses `admission.ID: attest`, such as the CI under `federation`, may sign.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "admission", BlockShape.Of(Mode, Allow, Attestors),
        "Binary Authorization: which images may run in the project, wherever `binary_authorization` is on. One policy a project.");

    [GeneratedRegex(@"\A[a-z0-9][A-Za-z0-9._:/-]*(?:/\*{1,2}|\*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Images();
}
