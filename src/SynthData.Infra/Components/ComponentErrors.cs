using SynthData.Errors;

namespace SynthData.Infra.Components;

/// <summary>What a component can't build although every setting by itself is right.</summary>
internal static class ComponentErrors
{
    public static readonly DiagnosticCode NameTooLong = new("SD3201", "The name of a cloud object is too long", "Shorten the stack's name, the environment's or the component's id");

    public static readonly DiagnosticCode UnknownUse = new("SD3202", "A component can't be used that way", "Use one of the ways named");

    public static readonly DiagnosticCode Outdated = new("SD3203", "The stack asks for something Google Cloud no longer offers", "Use what took its place");

    public static readonly DiagnosticCode BeyondLimit = new("SD3204", "A combination of settings is beyond a limit of the service", "Stay within the limit named");

    public static readonly DiagnosticCode Contradiction = new("SD3205", "Two settings contradict each other", "Change one of the two");

    public static readonly DiagnosticCode Overlap = new("SD3206", "Two address ranges overlap, or one does not fit", "Give ranges that do not overlap");

    public static readonly DiagnosticCode NeedsPart = new("SD3207", "A component needs another part of the stack that is not there", "Add the part named");

    public static readonly DiagnosticCode ShortStay = new(
        "SD3208", "Objects would leave a storage class before its minimum duration, which is billed in full", "Keep them longer, or leave the class out");

    public static readonly DiagnosticCode Unused = new("SD3209", "A part of the stack has no effect", "Use it, or remove it");

    public static readonly DiagnosticCode NotPinned = new(
        "SD3210", "An image is named by a tag, which can point to another image tomorrow", "Name the image by its digest: IMAGE@sha256:...");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        NameTooLong, UnknownUse, Outdated, BeyondLimit, Contradiction, Overlap, NeedsPart, ShortStay, Unused, NotPinned,
    ];
}
