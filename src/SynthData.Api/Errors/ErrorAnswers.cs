using System.Data.Common;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp.Transport;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Documents;
using SynthData.Platform.Telemetry;

namespace SynthData.Api.Errors;

/// <summary>Turns whatever goes wrong in a request into problem details, and an answer without a body as well.</summary>
internal sealed partial class ErrorAnswers(ILogger<ErrorAnswers> log)
{
    private static readonly HashSet<DiagnosticCode> OfStores = [.. FileErrors.All, .. StoreErrors.All, .. EncryptedBlobErrors.All];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (HasOnlyStatus(context.Response)) await context.WriteProblemAsync(ErrorStatus.CodeOf(context.Response.StatusCode), status: context.Response.StatusCode);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads the answer: what failed is the sending of it, or work given up because of it.
            if (!context.Response.HasStarted) context.Response.StatusCode = ErrorStatus.ClientGone;
        }
        catch (Exception failure) when (context.Response.HasStarted)
        {
            // Half of the answer is sent. Cutting the connection is the only way left to say that it is not whole.
            Broken(context.TraceIdentifier, FailureText.Of(failure));
            context.Abort();
        }
        catch (Exception failure)
        {
            await AnswerAsync(context, failure);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception failure)
    {
        context.Response.Clear();
        switch (failure)
        {
            case SynthDataException { Diagnostics: [var first, ..] } when OfStores.Contains(first.Code):
                // A fault of the service's own disk or database: its place is nobody's business but the log's.
                await StoresAwayAsync(context, first.Code.Code + "\n" + FailureText.Of(failure));
                break;
            case SynthDataException coded:
                await context.WriteProblemAsync(coded.Diagnostics);
                break;
            case BadHttpRequestException { StatusCode: var status }:
                await context.WriteProblemAsync(ErrorStatus.CodeOf(status), status: status);
                break;
            case BlobNotFoundException:
                // Deleted between the look at its document and the read.
                await context.WriteProblemAsync(PlatformErrors.NotFound);
                break;
            case DocumentConflictException:
                await context.WriteProblemAsync(PlatformErrors.Changed, "Others change the resource all the time");
                break;
            case GcpException google:
                await StoresAwayAsync(context, google.Code.Code + "\n" + FailureText.Of(failure));
                break;
            case DbException or IOException or TimeoutException or System.Net.Sockets.SocketException:
                await StoresAwayAsync(context, FailureText.Of(failure));
                break;
            default:
                Failed(context.TraceIdentifier, FailureText.Of(failure));
                await context.WriteProblemAsync(ApiErrors.Bug);
                break;
        }
    }

    private Task StoresAwayAsync(HttpContext context, string failure)
    {
        StoresAway(context.TraceIdentifier, failure);
        return context.WriteProblemAsync(ApiErrors.StoresAway);
    }

    private static bool HasOnlyStatus(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentLength is null && response.ContentType is null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} broke off in the middle of its answer: {StackTrace}")]
    private partial void Broken(string request, string stackTrace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} could not reach the service's data: {Failure}")]
    private partial void StoresAway(string request, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Request} failed: {StackTrace}")]
    private partial void Failed(string request, string stackTrace);
}
