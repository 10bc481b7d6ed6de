using System.Security.Cryptography;
using SynthData.Api.Access;

namespace SynthData.Api.Reference;

/// <summary>The OpenAPI document and a page that shows it. Files of the program, so that nothing is made at run time and nothing is loaded from elsewhere.</summary>
internal static class ReferenceEndpoints
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/openapi/v1.json", new("openapi.v1.json", "application/json"));
        Map(endpoints, "/docs", new("reference.html", "text/html; charset=utf-8"));
        EmbeddedFile css = new("reference.css", "text/css; charset=utf-8"), script = new("reference.js", "text/javascript; charset=utf-8");
        endpoints.MapMethods("/docs/{file}", ["GET"], (RequestDelegate)(context => (string?)context.GetRouteValue("file") switch
        {
            "reference.css" => SendAsync(context, css),
            "reference.js" => SendAsync(context, script),
            _ => NotFoundAsync(context),
        })).Open();
        endpoints.MapMethods("/", ["GET"], (RequestDelegate)(context =>
        {
            context.Response.Redirect("/docs");
            return Task.CompletedTask;
        })).Open();
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, EmbeddedFile file) =>
        endpoints.MapMethods(path, ["GET"], (RequestDelegate)(context => SendAsync(context, file))).Open();

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, EmbeddedFile file)
    {
        var response = context.Response;
        var (bytes, etag) = file.Content.Value;
        response.Headers.ETag = etag;
        // The same for everybody until the next release, so caches on the way may keep it.
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.ContentSecurityPolicy = Policy;
        if (context.Request.Headers.IfNoneMatch.Contains(etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.MediaType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Read at its first use.</summary>
    private sealed record EmbeddedFile(string Name, string MediaType)
    {
        public Lazy<(byte[] Bytes, string Etag)> Content { get; } = new(() =>
        {
            using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(Name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        });
    }
}
