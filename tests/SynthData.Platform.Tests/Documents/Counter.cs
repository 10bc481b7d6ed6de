using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Tests.Documents;

/// <summary>A document that counts by compare-and-set.</summary>
internal static class Counter
{
    public static byte[] Json(long value) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{value}}}"""));

    public static long Value(Document document)
    {
        using var json = JsonDocument.Parse(document.Json);
        return json.RootElement.GetProperty("n").GetInt64();
    }

    public static async Task<long> ReadAsync(IDocumentStore store, DocumentPath path, CancellationToken cancellation) =>
        Value((await store.FindAsync(path, cancellation))!);

    public static async Task IncrementAsync(IDocumentStore store, DocumentPath path, CancellationToken cancellation)
    {
        for (; ; )
        {
            var read = (await store.FindAsync(path, cancellation))!;
            try
            {
                await store.CommitAsync([DocumentWrite.Replace(read, Json(Value(read) + 1))], cancellation);
                return;
            }
            catch (DocumentConflictException)
            {
                await Task.Yield();
            }
        }
    }
}
