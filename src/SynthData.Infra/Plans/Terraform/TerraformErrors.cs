using SynthData.Errors;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>Problems of plans and of driving Terraform.</summary>
internal static class TerraformErrors
{
    public static readonly DiagnosticCode Missing = new("SD3401", "Terraform is not installed",
        "Install `terraform` or `tofu` and put it on the PATH, or name it with `--terraform FILE`; everything but plan, apply, destroy and status works without it");

    public static readonly DiagnosticCode Refused = new("SD3402", "Terraform refuses the configuration", "Change the stack or the raw HCL file at the place named");

    public static readonly DiagnosticCode ForeignProvider = new("SD3403", "A provider other than Google's can't be planned offline",
        "Plan with `--live`, or keep resources of other providers in a Terraform root of their own");

    public static readonly DiagnosticCode NoCredentials = new("SD3404", "Terraform found no Google credentials",
        "Run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS to the file of a service account");

    public static readonly DiagnosticCode DestroysState = new("SD3405", "The plan destroys resources that hold data",
        "Keep them, or pass `--destroy-data` after their data is saved elsewhere");

    public static readonly DiagnosticCode Failed = new("SD3406", "Terraform failed without saying why", "Run the same command of terraform by hand in the emitted folder");

    public static readonly DiagnosticCode Locked = new("SD3407", "Somebody else holds the lock of the state",
        "Wait until the other run ends; if it died, `terraform force-unlock ID` in the emitted folder removes its lock");

    public static readonly DiagnosticCode ProviderVersion = new("SD3408", "The version constraint of the provider excludes the version that plans speak for",
        "Widen the constraint, or plan with `--live`");

    public static readonly DiagnosticCode Warning = new("SD3409", "Terraform warns", "Nothing stops here; read the message");

    public static readonly DiagnosticCode BadState = new("SD3410", "The recorded state can't be read", "Record it anew with `plan --record`, or plan without it");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [Missing, Refused, ForeignProvider, NoCredentials, DestroysState, Failed, Locked, ProviderVersion, Warning, BadState];
}
