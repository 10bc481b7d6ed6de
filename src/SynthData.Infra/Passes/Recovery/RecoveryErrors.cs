using SynthData.Errors;

namespace SynthData.Infra.Passes.Recovery;

/// <summary>What can be wrong with how data comes back, and with what a chain of services promises.</summary>
internal static class RecoveryErrors
{
    public static readonly DiagnosticCode NoWayBack = new(
        "SD3720", "Data has no backup, no retention and no way back after a deletion", "Add one, or say in `recovery.accepted` who takes the risk, why and until when");

    public static readonly DiagnosticCode TargetMissed = new(
        "SD3721", "After an incident data is back later, or with more of it lost, than the stack's targets say", "Choose a faster way, raise the target in `recovery`, or accept it in `recovery.accepted`");

    public static readonly DiagnosticCode CannotTell = new("SD3722", "How data comes back can't be told", "Give the schedule or the switch as a value, not as something that only an apply knows");

    public static readonly DiagnosticCode WaiverOver = new("SD3723", "A risk was accepted until a day that has passed", "Decide again: remove the risk, or give a later day");

    public static readonly DiagnosticCode WaiverUnused = new("SD3724", "A risk is accepted that the stack does not have", "Remove it from `recovery.accepted`");

    public static readonly DiagnosticCode UnknownComponent = new("SD3725", "`recovery` names a component that holds no data", "Name a component of the stack that does");

    public static readonly DiagnosticCode PromiseBelowObjective = new(
        "SD3726", "What Google promises of the services on the path of a request is less than the objective", "Lower the objective, take services off the path, or stand in more regions");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NoWayBack, TargetMissed, CannotTell, WaiverOver, WaiverUnused, UnknownComponent, PromiseBelowObjective];
}
