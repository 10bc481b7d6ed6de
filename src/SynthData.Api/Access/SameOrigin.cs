using Microsoft.Net.Http.Headers;

namespace SynthData.Api.Access;

/// <summary>Whether the service's own page sent a request. Browsers say so, and a page can't make them lie.</summary>
internal static class SameOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>The browser says that it is the service's own page.</summary>
    public static bool IsOwn(HttpRequest request) => request.Headers[FetchSite] is [var site]
        ? site == "same-origin"
        : request.Headers[HeaderNames.Origin] is [var origin] && origin == OriginOf(request);

    /// <summary>The browser says that it is another page; a program that is no browser says nothing.</summary>
    public static bool IsForeign(HttpRequest request) => (request.Headers.ContainsKey(FetchSite) || request.Headers.ContainsKey(HeaderNames.Origin)) && !IsOwn(request);

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
