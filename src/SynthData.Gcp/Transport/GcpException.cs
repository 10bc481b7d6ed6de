using System.Net;

namespace SynthData.Gcp.Transport;

/// <summary>A service of Google Cloud refused a request, or could not be reached.</summary>
/// <param name="message">Names the service, the resource and what to do; never a credential.</param>
internal sealed class GcpException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Name of the status in the body, such as <c>ABORTED</c>; null when the service names none. Tells apart what one status code means twice.</summary>
    public string? Status { get; init; }

    /// <summary>Reason in the body, such as <c>SERVICE_DISABLED</c> or <c>conditionNotMet</c>; null when there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the service may have acted all the same: no answer came, or one that does not tell.</summary>
    public bool MayHaveHappened { get; init; }
}
