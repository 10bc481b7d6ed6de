using SynthData.Errors;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>What can be wrong between a stack and what its lock file remembers.</summary>
internal static class LockErrors
{
    public static readonly DiagnosticCode Damaged = new("SD3301", "The lock file is damaged", "Take it from version control again; without it renames can't be told from removals");

    public static readonly DiagnosticCode UnknownVersion = new("SD3302", "The lock file is of another version", "Use the version of synthdata that wrote it, or a newer one");

    public static readonly DiagnosticCode AmbiguousRename = new("SD3303", "Several components may be the new form of one that is gone", "Say what each was called with `formerly`");

    public static readonly DiagnosticCode UnknownFormerly = new("SD3304", "`formerly` names a component that the stack never had", "Correct the id, or remove the line");

    public static readonly DiagnosticCode FormerlyPresent = new("SD3305", "`formerly` names a component that the stack still has", "Remove the old component, or the `formerly` line");

    public static readonly DiagnosticCode FormerlyTwice = new("SD3306", "Two components say they are the same one renamed", "Keep `formerly` in one of them");

    public static readonly DiagnosticCode StatefulRemoval = new("SD3307", "Something that holds data is to go without being told so", "Add a line below `remove:`, or put the component back");

    public static readonly DiagnosticCode RemovalOfPresent = new("SD3308", "`remove` names a component that is still in the stack", "Remove the component, or the line");

    public static readonly DiagnosticCode RemovalOfUnknown = new("SD3309", "`remove` names a component that the stack never had", "Correct the path, or remove the line");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        Damaged, UnknownVersion, AmbiguousRename, UnknownFormerly, FormerlyPresent, FormerlyTwice, StatefulRemoval, RemovalOfPresent, RemovalOfUnknown,
    ];
}
