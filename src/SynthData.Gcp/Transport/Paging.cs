using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace SynthData.Gcp.Transport;

/// <summary>Reads lists that services give in pages.</summary>
internal static class Paging
{
    /// <summary>The pages of a list, each fetched when it is wanted.</summary>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="request">That of the first page. Its path has a query.</param>
    /// <param name="type">Of a page.</param>
    /// <param name="next">The token of the page after it; null or empty at the end.</param>
    /// <param name="cancellation">Between and during requests.</param>
    /// <exception cref="GcpException">A page can't be had, or leads back to itself.</exception>
    public static async IAsyncEnumerable<TPage> PagesAsync<TPage>(
        this GcpTransport transport, GcpRequest request, JsonTypeInfo<TPage> type, Func<TPage, string?> next, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var token = ""; ;)
        {
            var asked = token.Length == 0 ? request : request with { Path = $"{request.Path}&pageToken={Uri.EscapeDataString(token)}" };
            var page = await transport.SendAsync(asked, type, cancellation);
            yield return page;
            if (next(page) is not { Length: > 0 } following) yield break;
            if (following == token) throw new GcpException($"{GcpServices.NameOf(request.Service)} gives a list without an end") { Code = GcpErrors.BadAnswer };
            token = following;
        }
    }
}
