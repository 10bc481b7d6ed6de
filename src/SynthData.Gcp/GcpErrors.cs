using SynthData.Errors;

namespace SynthData.Gcp;

/// <summary>Problems of reaching Google Cloud and of being let in.</summary>
internal static class GcpErrors
{
    /// <summary>Nothing says who we are.</summary>
    public static readonly DiagnosticCode NoCredentials = new(
        "SD4801", "No credentials for Google Cloud were found",
        "Run `gcloud auth application-default login`, name a credentials file in GOOGLE_APPLICATION_CREDENTIALS, or run on Google Cloud with a service account");

    /// <summary>A file that is no credentials.</summary>
    public static readonly DiagnosticCode BadCredentials = new(
        "SD4802", "The credentials for Google Cloud can't be used", "Download the key or the configuration again, or run `gcloud auth application-default login`");

    /// <summary>The issuer of tokens said no.</summary>
    public static readonly DiagnosticCode TokenRefused = new(
        "SD4803", "Google Cloud gives no token for the credentials",
        "Check that the key or account was not deleted or disabled and that this machine's clock is right; log in again with `gcloud auth application-default login`");

    /// <summary>401.</summary>
    public static readonly DiagnosticCode NotAuthenticated = new(
        "SD4804", "Google Cloud does not accept the credentials", "Check the account and this machine's clock; log in again with `gcloud auth application-default login`");

    /// <summary>403.</summary>
    public static readonly DiagnosticCode PermissionDenied = new(
        "SD4805", "A permission on Google Cloud is missing", "Grant the role named to the account that the program runs as");

    /// <summary>403 because the project never asked for the service.</summary>
    public static readonly DiagnosticCode ApiDisabled = new("SD4806", "An API is not enabled in the project", "Enable it with `gcloud services enable`, and wait a few minutes");

    /// <summary>404.</summary>
    public static readonly DiagnosticCode NotFound = new("SD4807", "A resource on Google Cloud is missing", "Check its name and project; create it, or apply the stack that has it");

    /// <summary>Any other refusal.</summary>
    public static readonly DiagnosticCode Refused = new("SD4808", "Google Cloud refused a request", "See the reason in the message; check the resource's settings");

    /// <summary>429 until the deadline.</summary>
    public static readonly DiagnosticCode QuotaExceeded = new(
        "SD4809", "A quota of Google Cloud is used up", "Wait, or ask for more on the page of quotas in Google Cloud's console");

    /// <summary>No answer, or one that says to come again, until the deadline.</summary>
    public static readonly DiagnosticCode Unreachable = new(
        "SD4810", "Google Cloud can't be reached", "Check the network, its proxy and its firewall, and https://status.cloud.google.com; then try again");

    /// <summary>Bytes that are no answer.</summary>
    public static readonly DiagnosticCode BadAnswer = new("SD4811", "An answer is not one of Google Cloud", "Check that no proxy or portal stands between, and the address of an emulator");

    /// <summary>A checksum differs.</summary>
    public static readonly DiagnosticCode Corrupted = new("SD4812", "Bytes changed on their way to or from Google Cloud", "Try again; if it comes back, check the network and the memory of this machine");

    /// <summary>Plain HTTP beyond this machine.</summary>
    public static readonly DiagnosticCode EmulatorElsewhere = new(
        "SD4813", "An emulator is not on this machine", "Give an `http` address on 127.0.0.1 or localhost, or an `https` one");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        NoCredentials, BadCredentials, TokenRefused, NotAuthenticated, PermissionDenied, ApiDisabled, NotFound, Refused, QuotaExceeded, Unreachable, BadAnswer, Corrupted,
        EmulatorElsewhere,
    ];
}
