using SynthData.Errors;

namespace SynthData.Infra.Passes.Drills;

/// <summary>Problems of drills.</summary>
internal static class DrillErrors
{
    public static readonly DiagnosticCode NoGcloud = new("SD3440", "gcloud is not installed", "Get it from https://cloud.google.com/sdk/docs/install, or use Cloud Shell, which has it; without --run the steps are shown");

    public static readonly DiagnosticCode Failed = new("SD3441", "A drill failed", "Look at its last command in the report: on the day it would fail too");

    public static readonly DiagnosticCode Missed = new("SD3442", "A drill took longer, or lost more, than may be", "Choose a faster way back, or a target that can be kept");

    public static readonly DiagnosticCode Nothing = new("SD3443", "There is nothing to practise", "Name a component of the environment that holds data, or a region of it");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NoGcloud, Failed, Missed, Nothing];
}
