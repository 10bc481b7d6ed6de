using SynthData.Errors;

namespace SynthData.Platform;

/// <summary>Problems of projects, datasets, models, reports and keys.</summary>
internal static class PlatformErrors
{
    public static readonly DiagnosticCode NotFound = new("SD4001", "There is no such resource", "Check its name and project; list what is there");
    public static readonly DiagnosticCode Exists = new("SD4002", "A resource of this name exists", "Choose another name, or use the one that is there");
    public static readonly DiagnosticCode NameNotAllowed = new("SD4003", "The name is not allowed", "Use " + Identifiers.Rule);
    public static readonly DiagnosticCode ValueOutOfRange = new("SD4004", "A value is out of its range", "See the reference of the API for its range");
    public static readonly DiagnosticCode InUse = new("SD4005", "The resource is in use", "Wait for the jobs that use it, or cancel them");
    public static readonly DiagnosticCode QuotaExceeded = new("SD4006", "The project's quota is used up", "Delete what is not needed, wait for open jobs, or ask an administrator for more");
    public static readonly DiagnosticCode Changed = new("SD4007", "The resource was changed since it was read", "Read it again and repeat the change");
    public static readonly DiagnosticCode KeyReused = new(
        "SD4008", "The idempotency key was used for another request", "Use a new key for a new request; the same key only to send the same request again");
    public static readonly DiagnosticCode PageTokenInvalid = new("SD4009", "The page token does not belong to this list", "Take the token from the page before, with the same filters");
    public static readonly DiagnosticCode TooLarge = new("SD4010", "More bytes were sent than are taken", "Send less, compress with gzip, or send in pieces through an upload");

    public static readonly DiagnosticCode NoLinks = new(
        "SD4220", "The service keeps its files in a folder, to which there are no links", "Get the file itself, at the version's `content`");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [NotFound, Exists, NameNotAllowed, ValueOutOfRange, InUse, QuotaExceeded, Changed, KeyReused, PageTokenInvalid, TooLarge, NoLinks];

    public static SynthDataException Missing(string kind, string id) => new(NotFound, $"There is no {kind} `{id}`");
}
