using Microsoft.Net.Http.Headers;
using SynthData.Api.Requests;
using SynthData.Api.Settings;
using SynthData.Errors;

namespace SynthData.Api.Datasets;

/// <summary>Sends a stored file, or the range of it that is asked for.</summary>
internal static class FileAnswer
{
    /// <summary>Cloud Run refuses larger answers whose length is said before, at 32 MiB; headers count.</summary>
    private const long MostAtCloudRun = 30L << 20;

    /// <param name="content">Can seek; closed at the end.</param>
    /// <param name="sha256">Of the file: its entity tag.</param>
    public static async Task RunAsync(HttpContext context, Stream content, string mediaType, string fileName, string sha256, DateTimeOffset created)
    {
        await using (content)
        {
            if (context.RequestServices.GetRequiredService<ServiceSettings>().IsOnCloudRun) context.Response.OnStarting(HideLengthAsync, context.Response);
            var answer = TypedResults.Stream(content, mediaType, fileName, created, new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
            await answer.ExecuteAsync(context);
            if (context.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false })
                throw new SynthDataException(RequestErrors.RangeNotThere, RequestErrors.RangeNotThere.Title);
        }
    }

    private static Task HideLengthAsync(object response)
    {
        if (response is HttpResponse { ContentLength: > MostAtCloudRun } large) large.ContentLength = null;
        return Task.CompletedTask;
    }

    public static string MediaTypeOf(string fileName) => fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? "application/gzip" : "text/csv";
}
