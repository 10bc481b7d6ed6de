using SynthData.Errors;

namespace SynthData.Infra.Passes.Objectives;

/// <summary>Problems of error budgets.</summary>
internal static class ObjectiveErrors
{
    public static readonly DiagnosticCode Spent = new(
        "SD3430", "An error budget is spent, so that rollouts wait", "Mend what failed and wait until it recovers; or let this one pass with --override REASON, which is recorded");

    public static readonly DiagnosticCode Unknown = new(
        "SD3431", "Nothing is known of an error budget", "Look at Cloud Monitoring; a platform without requests has no figures yet");

    public static readonly DiagnosticCode NoObjectives = new(
        "SD3432", "The environment promises nothing", "Add a section `observability:` with a `service`, or name another environment");

    public static readonly DiagnosticCode BadRecord = new(
        "SD3433", "The record of overrides can't be read", "Restore the file from version control; each of its lines is one JSON document");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Spent, Unknown, NoObjectives, BadRecord];
}
