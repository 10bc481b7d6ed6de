using SynthData.Errors;

namespace SynthData.Api.Errors;

/// <summary>Problems of requests as such: credentials, roles, limits and the protocol.</summary>
internal static class ApiErrors
{
    public static readonly DiagnosticCode NoCredential = new("SD4501", "A credential is needed", "Send `Authorization: Bearer KEY`; `synthdata keys create` makes a key");
    public static readonly DiagnosticCode BadCredential = new(
        "SD4502", "The credential is refused", "It is unknown, expired, revoked or not for this service; ask an administrator for a new one");
    public static readonly DiagnosticCode RoleMissing = new("SD4503", "The caller's role does not allow this", "Ask an administrator of the project for the role");
    public static readonly DiagnosticCode CrossSite = new("SD4504", "A page of another site sent the request", "Send it from the service's own pages, or with a key");
    public static readonly DiagnosticCode TooManyRequests = new("SD4505", "Too many requests", "Wait as long as `Retry-After` says, then go on more slowly");
    public static readonly DiagnosticCode TooManyFailures = new("SD4506", "Too many refused credentials from this address", "Wait as long as `Retry-After` says, then send a good credential");
    public static readonly DiagnosticCode Busy = new("SD4507", "The service has all the requests it can take", "Send the request again after `Retry-After`");
    public static readonly DiagnosticCode HostUnknown = new("SD4508", "The service does not answer to this host name", "Use its own address, or set `publicUrl` to the name that people use");
    public static readonly DiagnosticCode IssuerAway = new("SD4509", "The issuer of the token can't be reached", "Send the request again after `Retry-After`; check the network to the issuer");
    public static readonly DiagnosticCode LinkUsed = new("SD4510", "The sign-in link is used or too old", "Make a new one with `synthdata keys link`");
    public static readonly DiagnosticCode StoresAway = new("SD4511", "The service can't reach its data for now", "Send the request again after `Retry-After`");
    public static readonly DiagnosticCode NoSuchPath = new("SD4512", "There is nothing at this path", "See the reference of the API for its paths");
    public static readonly DiagnosticCode MethodNotAllowed = new("SD4513", "The path does not take this method", "Use a method that `Allow` names");
    public static readonly DiagnosticCode MalformedRequest = new("SD4514", "The request is malformed", "See the reference of the API for what it takes");
    public static readonly DiagnosticCode MediaTypeNotTaken = new("SD4515", "The path does not take this kind of content", "Set `Content-Type` to what the reference of the API names");
    public static readonly DiagnosticCode TookTooLong = new("SD4516", "The request took too long", "Send it again; for large data use an upload or a job");
    public static readonly DiagnosticCode Bug = new("SD4517", "The service failed by a fault of its own", "Report it with the id of the request; the service's log has the reason under it");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        NoCredential, BadCredential, RoleMissing, CrossSite, TooManyRequests, TooManyFailures, Busy, HostUnknown, IssuerAway, LinkUsed, StoresAway, NoSuchPath,
        MethodNotAllowed, MalformedRequest, MediaTypeNotTaken, TookTooLong, Bug,
    ];
}
