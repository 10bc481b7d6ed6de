using SynthData.Api.Settings;

namespace SynthData.Api.Hosting;

/// <summary>Headers that keep browsers from doing with an answer what it is not meant for. A page sets its own policy and cache time; all else is data.</summary>
internal sealed class SecurityHeaders(ServiceSettings settings)
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string TwoYears = "max-age=63072000";
    private readonly Func<object, Task> _add = state => Add((HttpContext)state, settings.IsHttps);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(_add, context);
        return next(context);
    }

    private static Task Add(HttpContext context, bool isHttps)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = DataPolicy;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Request-Id"] = context.TraceIdentifier;
        if (isHttps) headers.StrictTransportSecurity = TwoYears;
        return Task.CompletedTask;
    }
}
