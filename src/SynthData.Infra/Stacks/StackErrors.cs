using SynthData.Errors;

namespace SynthData.Infra.Stacks;

/// <summary>What can be wrong with a stack file as such.</summary>
internal static class StackErrors
{
    public static readonly DiagnosticCode UnknownSetting = new("SD3001", "The stack file has a setting that does not exist", "Correct the name, or remove the line");

    public static readonly DiagnosticCode Missing = new("SD3002", "A setting that must be given is missing", "Add it");

    public static readonly DiagnosticCode WrongType = new("SD3003", "A setting has a value of the wrong type", "Give a value of the type named");

    public static readonly DiagnosticCode NotAChoice = new("SD3004", "A setting's value is not one of its choices", "Use one of the choices named");

    public static readonly DiagnosticCode WrongFormat = new("SD3005", "A text has the wrong form", "Give a text of the form named");

    public static readonly DiagnosticCode OutOfRange = new("SD3006", "A number or the length of a list is out of range", "Give a number within the range named");

    public static readonly DiagnosticCode NoStackFile = new(
        "SD3007", "There is no stack file", "Run `synthdata gcp init` to write one, or name one with --stack FILE");

    public static readonly DiagnosticCode UnknownEnvironment = new("SD3008", "The stack has no such environment", "Use one of the environments of the stack");

    public static readonly DiagnosticCode NotPerEnvironment = new("SD3009", "A setting can't differ between environments", "Move it to the top of the stack file");

    public static readonly DiagnosticCode UnknownRegion = new(
        "SD3010", "A region is not in this version's list of Google Cloud regions", "Check the spelling; a region newer than this version is used as given");

    public static readonly DiagnosticCode UnknownReference = new("SD3011", "A setting names a component that the stack does not have", "Name a component of the stack");

    public static readonly DiagnosticCode FileExists = new("SD3012", "A file is in the way", "Remove it, or give --force to replace it");

    public static readonly DiagnosticCode RawFile = new("SD3013", "A raw Terraform file can't be copied through", "Name a .tf file beside the stack file");

    public static readonly DiagnosticCode UnknownExtra = new("SD3014", "`extra` names a resource that the stack does not make", "Name a resource by its Terraform address");

    public static readonly DiagnosticCode NotCommitted = new("SD3015", "An earlier state of the stack can't be read from git", "Name a commit that has the stack file");

    public static readonly DiagnosticCode NoOrganization = new("SD3016", "The stack has no part that needs an organisation", "Add a section `organization:`, or leave --organization out");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        UnknownSetting, Missing, WrongType, NotAChoice, WrongFormat, OutOfRange, NoStackFile, UnknownEnvironment, NotPerEnvironment, UnknownRegion, UnknownReference,
        FileExists, RawFile, UnknownExtra, NotCommitted, NoOrganization,
    ];
}
