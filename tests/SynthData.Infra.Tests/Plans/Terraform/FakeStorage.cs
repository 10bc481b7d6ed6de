using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace SynthData.Infra.Tests.Plans.Terraform;

/// <summary>As much of Cloud Storage as Terraform's <c>gcs</c> backend uses: objects with generations, on loopback.</summary>
internal sealed class FakeStorage : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lock _lock = new();
    private long _generation = 1000;

    private FakeStorage()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Objects by bucket and name.</summary>
    public ConcurrentDictionary<string, (byte[] Content, long Generation)> Objects { get; } = new();

    /// <summary>Every call, as method and path.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<FakeStorage> StartAsync()
    {
        var storage = new FakeStorage();
        await storage._application.StartAsync();
        return storage;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        // Names of objects hold escaped slashes, which the parsed path no longer tells apart.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        Calls.Enqueue($"{context.Request.Method} {target}");
        string[] parts = [.. target.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        switch (context.Request.Method, parts)
        {
            case ("POST", ["upload", "storage", "v1", "b", var bucket, "o"]): await InsertAsync(context, bucket); break;
            case ("GET", ["storage", "v1", "b", var bucket, "o"]): await ListAsync(context, bucket); break;
            case ("GET", ["storage", "v1", "b", var bucket, "o", var name]): await GetAsync(context, $"{bucket}/{name}"); break;
            case ("DELETE", ["storage", "v1", "b", var bucket, "o", var name]): Delete(context, $"{bucket}/{name}"); break;
            case ("GET", [var bucket, .. var name]): await DownloadAsync(context, $"{bucket}/{string.Join('/', name)}"); break;
            default: context.Response.StatusCode = StatusCodes.Status404NotFound; break;
        }
    }

    private async Task InsertAsync(HttpContext context, string bucket)
    {
        var reader = new MultipartReader(MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary.ToString(), context.Request.Body);
        using var about = await JsonDocument.ParseAsync((await reader.ReadNextSectionAsync())!.Body);
        using var content = new MemoryStream();
        await (await reader.ReadNextSectionAsync())!.Body.CopyToAsync(content);
        var key = $"{bucket}/{about.RootElement.GetProperty("name").GetString()}";
        lock (_lock)
        {
            var current = Objects.TryGetValue(key, out var old) ? old.Generation : 0;
            if (context.Request.Query.TryGetValue("ifGenerationMatch", out var wanted) && wanted != current.ToString(CultureInfo.InvariantCulture))
            {
                context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
                return;
            }

            Objects[key] = (content.ToArray(), ++_generation);
        }

        await GetAsync(context, key);
    }

    private async Task GetAsync(HttpContext context, string key)
    {
        if (context.Request.Query["alt"] == "media")
        {
            await DownloadAsync(context, key);
            return;
        }

        if (!Objects.TryGetValue(key, out var found)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else await WriteAsync(context, About(key, found.Generation, found.Content.Length));
    }

    private Task ListAsync(HttpContext context, string bucket)
    {
        var prefix = $"{bucket}/{context.Request.Query["prefix"]}";
        var items = Objects.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one => About(one.Key, one.Value.Generation, one.Value.Content.Length));
        return WriteAsync(context, $$"""{"kind":"storage#objects","items":[{{string.Join(',', items)}}]}""");
    }

    private async Task DownloadAsync(HttpContext context, string key)
    {
        if (!Objects.TryGetValue(key, out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers["X-Goog-Generation"] = found.Generation.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentLength = found.Content.Length;
        await context.Response.Body.WriteAsync(found.Content);
    }

    private void Delete(HttpContext context, string key) =>
        context.Response.StatusCode = Objects.TryRemove(key, out _) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;

    private static string About(string key, long generation, int size)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return $$"""{"kind":"storage#object","bucket":"{{key[..slash]}}","name":"{{key[(slash + 1)..]}}","generation":"{{generation}}","metageneration":"1","size":"{{size}}"}""";
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json)).AsTask();
    }
}
