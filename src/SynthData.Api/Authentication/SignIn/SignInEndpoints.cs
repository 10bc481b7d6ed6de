using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SynthData.Api.Access;
using SynthData.Api.Errors;
using SynthData.Api.Limits;

namespace SynthData.Api.Authentication.SignIn;

/// <summary>Browsers sign in with a link that is good once.</summary>
internal static class SignInEndpoints
{
    public const string PagePath = "/signin";
    private const int LargestBody = 4096;

    /// <summary>Who signs in has little to send; nobody who sends it slowly may keep others from it.</summary>
    private static readonly MinDataRate Pace = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PagePath, SignInPage.Get).Open().ExcludeFromDescription();
        endpoints.MapPost("/v1/signin", SignInAsync).Open().Audited("signin", ofService: true).TakesBody(LargestBody)
            .WithName("signIn").WithSummary("Signs a browser in with the secret of a sign-in link");
        endpoints.MapPost("/v1/signout", SignOutAsync).RequiresSignIn().Audited("signout", ofService: true).TakesBody(LargestBody)
            .WithName("signOut").WithSummary("Signs the browser out");
    }

    /// <summary>The address of the page with a link's secret, in the part that browsers keep to themselves.</summary>
    public static Uri Link(Uri service, string secret) => new UriBuilder(new Uri(service, PagePath)) { Fragment = secret }.Uri;

    private static async Task SignInAsync(HttpContext context, BrowserSessions sessions, RequestLimits limits)
    {
        if (SameOrigin.IsForeign(context.Request))
        {
            await context.WriteProblemAsync(ApiErrors.CrossSite);
            return;
        }

        using var place = await limits.TakeSignInAsync(context);
        if (place is null) return;
        // Later versions of the protocol have the server's own pace.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } body) body.MinDataRate = Pace;
        if (await SecretAsync(context) is not { } secret)
        {
            await context.WriteProblemAsync(ApiErrors.MalformedRequest, "Send `{\"secret\": \"...\"}` as application/json");
            return;
        }

        if (await sessions.SignInAsync(context, secret) is { } caller)
        {
            context.Features.Set(caller);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (await limits.NoteFailureAsync(context)) await context.WriteProblemAsync(ApiErrors.LinkUsed);
    }

    private static async Task SignOutAsync(HttpContext context, BrowserSessions sessions)
    {
        await sessions.SignOutAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task<string?> SecretAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) return null;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return body.RootElement is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.String
                ? secret.GetString()
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
