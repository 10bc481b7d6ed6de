using System.Net;
using SynthData.Api.Errors;
using SynthData.Api.Health;
using SynthData.Api.Settings;

namespace SynthData.Api.Hosting;

/// <summary>
/// Answers only to host names that are the service's own. A page of another site can let its own name point to this machine and so read answers as if they
/// were its own; the name in the request gives it away. An address can't be pointed elsewhere, so every address is fine.
/// </summary>
internal sealed class HostCheck(ServiceSettings settings)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        IsOwn(context.Request.Host.Host) || HealthEndpoints.IsHealth(context.Request.Path)
            ? next(context)
            : context.WriteProblemAsync(ApiErrors.HostUnknown);

    private bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(settings.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase)
        // Google's front end sends a name of its own to that service only; pushes of events and work come by it.
        || settings.IsOnCloudRun && host.EndsWith(".run.app", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
