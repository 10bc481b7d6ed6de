using System.Globalization;
using System.Net;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Gcp.Transport;

/// <summary>One attempt that brought no answer to give back.</summary>
/// <param name="Problem">What to throw when there is no other attempt.</param>
/// <param name="IsTransient">Whether another can go well.</param>
/// <param name="Asked">How long the service asks to wait.</param>
/// <param name="RefusedToken">The access token, when it was refused.</param>
internal sealed record FailedAttempt(GcpException Problem, bool IsTransient, TimeSpan Asked, string? RefusedToken)
{
    public bool MayHaveHappened => Problem.MayHaveHappened;

    /// <summary>The service refused.</summary>
    public static FailedAttempt Of(GcpRequest request, HttpStatusCode status, GcpErrorBody body, TimeSpan asked, string? refusedToken)
    {
        var (code, hint) = CodeOf(request, status, body);
        string?[] said = [((int)status).ToString(CultureInfo.InvariantCulture), body.Status, body.Reason, request.IsConfidential ? null : body.Message];
        var message = $"{GcpServices.NameOf(request.Service)} refuses {Shown(request)}: {string.Join(", ", said.Where(part => part is not null))}";
        var problem = new GcpException(message)
        {
            Code = code, Hint = hint, StatusCode = status, Status = body.Status, Reason = body.Reason,
            MayHaveHappened = GcpTransport.IsTransient(status) && (int)status is not (429 or 503),
        };
        return new(problem, GcpTransport.IsTransient(status), asked, refusedToken);
    }

    /// <summary>No whole answer came; null when the exception tells something else.</summary>
    public static FailedAttempt? Of(GcpRequest request, Exception failure, CancellationToken stop)
    {
        var name = GcpServices.NameOf(request.Service);
        return failure switch
        {
            // Nothing was sent before there was a connection.
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            } => new(Away($"{name} can't be reached", mayHaveHappened: false), true, TimeSpan.Zero, null),
            OperationCanceledException when !stop.IsCancellationRequested => new(Away($"{name} takes no connection", mayHaveHappened: false), true, TimeSpan.Zero, null),
            HttpRequestException or IOException => new(Away($"The connection to {name} broke off", mayHaveHappened: true), true, TimeSpan.Zero, null),
            JsonException => new(Bad($"{name} answers {Shown(request)} with something else than its JSON"), true, TimeSpan.Zero, null),
            InvalidDataException => new(Bad($"{name} answers {Shown(request)} with more than is taken"), false, TimeSpan.Zero, null),
            _ => null,
        };

        GcpException Away(string message, bool mayHaveHappened) => new(message, failure) { Code = GcpErrors.Unreachable, MayHaveHappened = mayHaveHappened };

        // Without the inner exception: that of the parser can quote the answer.
        static GcpException Bad(string message) => new(message) { Code = GcpErrors.BadAnswer, MayHaveHappened = true };
    }

    private static (DiagnosticCode Code, string? Hint) CodeOf(GcpRequest request, HttpStatusCode status, GcpErrorBody body)
    {
        var api = GcpServices.ApiOf(request.Service);
        return (int)status switch
        {
            401 => (GcpErrors.NotAuthenticated, null),
            403 when body.Reason is "SERVICE_DISABLED" or "accessNotConfigured" =>
                (GcpErrors.ApiDisabled, $"Run `gcloud services enable {api}`, and wait a few minutes"),
            403 when body.Reason is "rateLimitExceeded" or "userRateLimitExceeded" or "quotaExceeded" => (GcpErrors.QuotaExceeded, null),
            403 => (GcpErrors.PermissionDenied, $"Grant `{GcpServices.RoleFor(request)}` to the account that the program runs as"),
            404 => (GcpErrors.NotFound, null),
            429 => (GcpErrors.QuotaExceeded, null),
            _ when GcpTransport.IsTransient(status) => (GcpErrors.Unreachable, null),
            _ => (GcpErrors.Refused, null),
        };
    }

    /// <summary>Without the query, which can hold what lets others in.</summary>
    private static string Shown(GcpRequest request) => $"{request.Method} `{request.Path.Split('?')[0]}`";
}
