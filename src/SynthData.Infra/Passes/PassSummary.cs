using SynthData.Errors;

namespace SynthData.Infra.Passes;

/// <summary>What <c>gcp check</c> says of a pass over one environment.</summary>
/// <param name="Pass">Its name, which is that of its command.</param>
/// <param name="Text">The result in a line.</param>
/// <param name="Problems">What it found.</param>
/// <param name="Idle">Lines of the stack that mean nothing in this environment; a problem when they mean nothing in any.</param>
/// <param name="Refuses">The stack's own gate says no.</param>
internal sealed record PassSummary(string Pass, string Text, IReadOnlyList<Diagnostic> Problems, IReadOnlyList<Diagnostic> Idle, bool Refuses)
{
    /// <summary>Whether findings trip a gate that is set to <c>error</c>, <c>warning</c> or <c>never</c>.</summary>
    public static bool Trips(string failOn, IEnumerable<Diagnostic> problems) => failOn switch
    {
        Policy.Waivers.PolicySettings.Never => false,
        "warning" => problems.Any(),
        _ => problems.Any(one => one.Severity == Severity.Error),
    };
}
