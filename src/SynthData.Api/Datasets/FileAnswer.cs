using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace SynthData.Api.Datasets;

/// <summary>Sends a stored file, or the range of it that is asked for.</summary>
internal static class FileAnswer
{
    /// <param name="content">Can seek; closed at the end.</param>
    /// <param name="sha256">Of the file: its entity tag.</param>
    public static async Task RunAsync(HttpContext context, Stream content, string mediaType, string fileName, string sha256, DateTimeOffset created)
    {
        await using (content)
        {
            var answer = TypedResults.Stream(content, mediaType, fileName, created, new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
            await answer.ExecuteAsync(context);
        }
    }

    public static string MediaTypeOf(string fileName) => fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? "application/gzip" : "text/csv";
}
