using SynthData.Errors;

namespace SynthData.Infra.Passes.Check;

/// <summary>What can be wrong with a resource graph: against the provider's schema, and in itself.</summary>
internal static class CheckErrors
{
    public static readonly DiagnosticCode UnknownType = new("SD3101", "The provider has no resource of this type", "Correct the type");

    public static readonly DiagnosticCode UnknownAttribute = new("SD3102", "The resource type has no argument or block of this name", "Correct the name, or remove it");

    public static readonly DiagnosticCode MissingRequired = new("SD3103", "A required argument or block is missing", "Add it");

    public static readonly DiagnosticCode WrongType = new("SD3104", "A value is of the wrong type", "Give a value of the type named");

    public static readonly DiagnosticCode NotAChoice = new("SD3105", "A value is not one of the choices", "Use one of the choices named");

    public static readonly DiagnosticCode WrongPattern = new("SD3106", "A text does not have the form the provider wants", "Give a text that matches the pattern named");

    public static readonly DiagnosticCode OutOfRange = new("SD3107", "A number is out of range", "Give a number within the range named");

    public static readonly DiagnosticCode WrongLength = new("SD3108", "A text is too short or too long", "Give a text of the length named");

    public static readonly DiagnosticCode WrongCount = new("SD3109", "There are too few or too many blocks or items", "Give as many as named");

    public static readonly DiagnosticCode Conflict = new("SD3110", "Two settings of a resource exclude each other", "Remove one of the two");

    public static readonly DiagnosticCode NotExactlyOne = new("SD3111", "Exactly one of several settings must be given", "Keep one of those named");

    public static readonly DiagnosticCode NoneGiven = new("SD3112", "At least one of several settings must be given", "Add one of those named");

    public static readonly DiagnosticCode MissingCompanion = new("SD3113", "A setting needs another one beside it", "Add the other one, or remove this one");

    public static readonly DiagnosticCode ReadOnly = new("SD3114", "Only the provider sets this attribute", "Remove it");

    public static readonly DiagnosticCode Deprecated = new("SD3115", "The provider will drop this attribute", "Use what the provider's documentation names in its place");

    public static readonly DiagnosticCode DanglingReference = new("SD3116", "A resource refers to one that does not exist", "Correct the address, or add the resource");

    public static readonly DiagnosticCode UnknownOutput = new("SD3117", "A resource refers to an attribute that the other one does not have", "Correct the attribute");

    public static readonly DiagnosticCode Cycle = new("SD3118", "Resources refer to each other in a circle", "Remove one of the references");

    public static readonly DiagnosticCode UndeclaredParameter = new("SD3119", "A value uses a parameter that is not declared", "Declare the parameter, or correct its name");

    public static readonly DiagnosticCode BadName = new("SD3120", "A name is not a Terraform identifier", "Begin with a letter or `_`; go on with letters, digits, `_` and `-`");

    public static readonly DiagnosticCode OtherRoot = new(
        "SD3121", "A resource refers to one of another Terraform root", "Pass the value as a parameter; the organisation's root is applied on its own");

    public static readonly DiagnosticCode DuplicateOutput = new("SD3122", "Two outputs have the same name", "Rename one of them");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        UnknownType, UnknownAttribute, MissingRequired, WrongType, NotAChoice, WrongPattern, OutOfRange, WrongLength, WrongCount, Conflict, NotExactlyOne, NoneGiven,
        MissingCompanion, ReadOnly, Deprecated, DanglingReference, UnknownOutput, Cycle, UndeclaredParameter, BadName, OtherRoot, DuplicateOutput,
    ];
}
