using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Which page of a list.</summary>
/// <param name="Size">Most items of the page, 1 to 1000. Default 50.</param>
/// <param name="Token">Of the page before; the first page when null.</param>
public sealed record PageOptions(int? Size = null, string? Token = null);

/// <summary>Reads lists.</summary>
internal static class Pages
{
    public static Task<Page<T>> PageAsync<T>(
        this ServerConnection connection, string path, PageOptions? page, JsonTypeInfo<Page<T>> type, CancellationToken cancellation,
        params (string Name, object? Value)[] filters) =>
        connection.GetAsync(RequestPath.WithQuery(path, [.. filters, ("pageSize", page?.Size), ("pageToken", page?.Token)]), type, cancellation);

    /// <summary>Every item, page after page.</summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<PageOptions, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var options = new PageOptions(500); ; )
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await read(options);
            foreach (var item in page.Items) yield return item;
            if (page.NextPageToken is null) yield break;
            options = options with { Token = page.NextPageToken };
        }
    }
}
