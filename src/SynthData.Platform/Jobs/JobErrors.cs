using SynthData.Errors;

namespace SynthData.Platform.Jobs;

/// <summary>Problems of jobs.</summary>
internal static class JobErrors
{
    public static readonly DiagnosticCode KindUnknown = new("SD4101", "The kind of job is not known", $"Use one of {string.Join(", ", JobKind.All)}");
    public static readonly DiagnosticCode ParameterMissing = new("SD4102", "A parameter of the job is missing", "Give it");
    public static readonly DiagnosticCode ParameterNotUsed = new("SD4103", "The job has no use for a parameter", "Leave it out");
    public static readonly DiagnosticCode ParameterNotUnderstood = new("SD4104", "A parameter of the job is not understood", "See the hint for what it takes");
    public static readonly DiagnosticCode Ended = new("SD4105", "The job has ended", "Look at its results; submit a new job to run it again");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [KindUnknown, ParameterMissing, ParameterNotUsed, ParameterNotUnderstood, Ended];
}
