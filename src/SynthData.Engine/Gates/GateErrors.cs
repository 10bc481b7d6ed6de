using SynthData.Errors;

namespace SynthData.Engine.Gates;

/// <summary>Codes of policy files and of the gate.</summary>
public static class GateErrors
{
    /// <summary>SD2711.</summary>
    public static readonly DiagnosticCode WrongKind = new("SD2711", "A value of the policy is of the wrong kind", "Write what the message asks for.");

    /// <summary>SD2712.</summary>
    public static readonly DiagnosticCode UnknownKey = new("SD2712", "The policy has a name that is not known here", "Correct the name, or remove it.");

    /// <summary>SD2713.</summary>
    public static readonly DiagnosticCode BadLimit = new("SD2713", "A limit is not a number that the metric can have", "Write a number in the range named in the message, or off.");

    /// <summary>SD2714.</summary>
    public static readonly DiagnosticCode IncompleteWaiver = new("SD2714", "A waiver lacks what makes it one", "Name the metric, its owner, the reason, and the last day it holds as expires: 2030-12-31.");

    /// <summary>SD2715.</summary>
    public static readonly DiagnosticCode Refused = new("SD2715", "The synthetic table does not pass the gate", "Mend what the reason names, or have somebody answer for it with a waiver in the policy.");

    /// <summary>Every code of this feature.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [WrongKind, UnknownKey, BadLimit, IncompleteWaiver, Refused];
}
