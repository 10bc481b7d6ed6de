using System.Security.Cryptography;
using SynthData.Api.Access;
using SynthData.Api.Health;

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
        if (HealthEndpoints.IsHealth(context.Request.Path) && context.Response.StatusCode < StatusCodes.Status400BadRequest) return;
        var (path, actor, address) = (context.Request.Path.ToUriComponent(), context.FindCaller()?.Actor ?? "-", context.Connection.RemoteIpAddress?.ToString() ?? "-");
        var milliseconds = clock.GetElapsedTime(begun).TotalMilliseconds;
        Answered(context.Request.Method, path, context.Response.StatusCode, milliseconds, actor, address, id);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:0.0} ms {Actor} {Address} {Request}")]
    private partial void Answered(string method, string path, int status, double milliseconds, string actor, string address, string request);
}
