using System.Net;
using SynthData.Errors;

namespace SynthData.Gcp.Transport;

/// <summary>A service of Google Cloud refused a request, or could not be reached.</summary>
/// <param name="message">Names the service, the resource and what to do; never a credential.</param>
internal sealed class GcpException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of problem.</summary>
    public DiagnosticCode Code { get; init; } = GcpErrors.Refused;

    /// <summary>What to do next; the code's own hint when null.</summary>
    public string? Hint { get; init; }

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Name of the status in the body, such as <c>ABORTED</c>; null when the service names none. Tells apart what one status code means twice.</summary>
    public string? Status { get; init; }

    /// <summary>Reason in the body, such as <c>SERVICE_DISABLED</c> or <c>conditionNotMet</c>; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Whether the service may have acted all the same, in this attempt or one before: no answer came, or one that does not tell. After it, a precondition that is
    /// not met can be our own doing.
    /// </summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>Whether Google Cloud is away or too busy, so that the same request can go well later.</summary>
    public bool IsOutage => Code == GcpErrors.Unreachable || Code == GcpErrors.QuotaExceeded;

    /// <summary>As every other problem that a user is told.</summary>
    public SynthDataException ToCoded() => new(Code, Message, hint: Hint);
}
