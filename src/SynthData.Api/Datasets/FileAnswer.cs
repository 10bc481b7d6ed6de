using Microsoft.Net.Http.Headers;
using SynthData.Api.Requests;
using SynthData.Errors;

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
            if (context.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false })
                throw new SynthDataException(RequestErrors.RangeNotThere, RequestErrors.RangeNotThere.Title);
        }
    }

    public static string MediaTypeOf(string fileName) => fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? "application/gzip" : "text/csv";
}
