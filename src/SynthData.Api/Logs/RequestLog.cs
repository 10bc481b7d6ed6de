using System.Security.Cryptography;
using SynthData.Api.Access;

namespace SynthData.Api.Logs;

/// <summary>Gives every request an id and one line in the log: no query, no header, nothing of a body.</summary>
internal sealed partial class RequestLog(ILogger<RequestLog> log, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        context.TraceIdentifier = id;
        System.Diagnostics.Activity.Current?.SetTag("request.id", id);
        var begun = clock.GetTimestamp();
        await next(context);
        // Health is asked for every few seconds; that it went well is no news.
        if (context.Request.Path.Value is "/healthz" or "/readyz" && context.Response.StatusCode < StatusCodes.Status400BadRequest) return;
        Answered(
            context.Request.Method, context.Request.Path.ToUriComponent(), context.Response.StatusCode, clock.GetElapsedTime(begun).TotalMilliseconds,
            context.FindCaller()?.Actor ?? "-", context.Connection.RemoteIpAddress?.ToString() ?? "-", id);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:0.0} ms {Actor} {Address} {Request}")]
    private partial void Answered(string method, string path, int status, double milliseconds, string actor, string address, string request);
}
