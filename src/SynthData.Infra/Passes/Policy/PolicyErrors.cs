using SynthData.Errors;

namespace SynthData.Infra.Passes.Policy;

/// <summary>Problems of a stack's policy section.</summary>
internal static class PolicyErrors
{
    public static readonly DiagnosticCode UnknownRule = new("SD3501", "A waiver names a rule that does not exist", "Name a rule of docs/policy.md, or remove the waiver");

    public static readonly DiagnosticCode Expired = new("SD3502", "A waiver has expired: what it excused counts again",
        "Mend what it excuses, or decide anew and give it another day");

    public static readonly DiagnosticCode Unused = new("SD3503", "A waiver excuses nothing", "Remove it");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownRule, Expired, Unused];
}
