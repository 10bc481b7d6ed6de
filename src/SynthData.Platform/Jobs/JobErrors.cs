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

    public static readonly DiagnosticCode StepFailed = new(
        "SD4106", "A step of the job failed every time it was tried", "Submit the job again; when it fails again, give its id to those who run the service");

    public static readonly DiagnosticCode StepEndedWorker = new(
        "SD4107", "A step of the job ended its worker every time it was tried", "Give the workers more memory, or the job a smaller table");

    public static readonly DiagnosticCode StillOpen = new("SD4108", "The job has not ended", "Wait for it, or cancel it first");

    public static readonly DiagnosticCode TooManyRows = new(
        "SD4109", "The job asks for more rows than a job of the project may make", "Ask for fewer rows, or ask an administrator to change the project's `rowsPerJob`");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [KindUnknown, ParameterMissing, ParameterNotUsed, ParameterNotUnderstood, Ended, StepFailed, StepEndedWorker, StillOpen, TooManyRows];
}
