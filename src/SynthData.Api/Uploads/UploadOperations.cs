using System.Globalization;
using System.Net.Http.Headers;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Keys;

namespace SynthData.Api.Uploads;

/// <summary>Files sent in pieces, by the protocol of Cloud Storage's resumable uploads, so that a client needs to know only one.</summary>
internal sealed class UploadOperations(PlatformServices services, long mostBytes)
{
    private const string One = "/v1/projects/{project}/uploads/{upload}";
    private const int LongestId = 512;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public IEnumerable<Operation> All() =>
    [
        new("POST", "/v1/projects/{project}/datasets/{dataset}/uploads", "uploads.begin", "Begins the upload of a large table", BeginAsync)
        {
            Role = Role.Editor, Bodies = [BodyShape.Json<NewUpload>()], BodyOptional = true,
            Description = "Then `PUT` the bytes to the answer's `url`, and make a version of the upload by its id. It is forgotten after a day.",
            Answers = [AnswerShape.Json<UploadInfo>(201, "Where the bytes go")],
        },
        new("PUT", One, "uploads.send", "Sends a piece of a file, or asks how much arrived", SendAsync)
        {
            Role = Role.Editor, MostBodyBytes = mostBytes, Bodies = [new("application/octet-stream")], BodyOptional = true,
            Headers = [("Content-Range", "`bytes A-B/TOTAL` or `bytes A-B/*` for a piece, `bytes */TOTAL` or `bytes */*` to ask. Without it the body is the whole file.")],
            Description = "Bytes that arrived before a cut stay. A piece that overlaps what arrived goes on behind it.",
            Answers =
            [
                AnswerShape.Json<UploadInfo>(200, "All bytes arrived"),
                new(308, "More bytes are wanted") { Headers = [("Range", "`bytes=0-B`: what arrived; absent when nothing did.")] },
            ],
        },
        new("DELETE", One, "uploads.abort", "Gives an upload up", AbortAsync) { Role = Role.Editor, Answers = [new(204, "It is gone")] },
    ];

    /// <summary>An upload of the project, and of the dataset when one is named.</summary>
    /// <exception cref="SynthDataException">There is none.</exception>
    public static async Task<BlobUpload> FindAsync(IBlobStore blobs, string project, string? dataset, string id, CancellationToken cancellation)
    {
        // raw-data/DATE/PROJECT/DATASET/...: whose it is.
        if (id.Length <= LongestId && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') && await blobs.FindUploadAsync(id, cancellation) is { } upload
            && upload.Name.Split('/') is [_, _, var owner, var target, ..] && owner == project && (dataset is null || dataset == target)) return upload;
        throw new SynthDataException(PlatformErrors.NotFound, "There is no such upload", hint: "It may be finished or forgotten: begin another one");
    }

    private async Task BeginAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.NewUpload);
        if (asked.Bytes > mostBytes) throw new SynthDataException(PlatformErrors.TooLarge, $"`bytes` is {asked.Bytes}; an upload has {mostBytes} at most", new(Path: "bytes"), "Compress the file with gzip");
        if (asked.Bytes < 0) throw new SynthDataException(PlatformErrors.ValueOutOfRange, "`bytes` is negative", new(Path: "bytes"));
        if (asked.Bytes > await services.Datasets.RoomAsync(call.Project, call.Cancellation)) throw NoRoom(call.Project);
        var upload = await services.Blobs.BeginUploadAsync(
            services.Datasets.NewRawName(call.Project, call.Route("dataset")), services.Options.Clock.GetUtcNow() + Life, call.Cancellation);
        var info = Info(call, upload);
        await call.AnswerAsync(info, SynthDataJson.Default.UploadInfo, StatusCodes.Status201Created, location: info.Url);
    }

    private async Task SendAsync(ApiCall call)
    {
        var (first, length, total) = Range(call);
        call.Problems.ThrowIfErrors();
        var upload = await FindAsync(services.Blobs, call.Project, null, (string)call.Context.GetRouteValue("upload")!, call.Cancellation);
        if (length != 0) upload = await AppendAsync(call, upload, first ?? upload.Received);
        // Of a whole file of unknown length the end of the body is the end of the file.
        if (length is null && total is null || upload.Received == total)
        {
            await call.AnswerAsync(Info(call, upload), SynthDataJson.Default.UploadInfo);
            return;
        }

        call.Context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        if (upload.Received > 0) call.Context.Response.Headers["Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{upload.Received - 1}");
        call.Context.Response.ContentLength = 0;
    }

    private async Task<BlobUpload> AppendAsync(ApiCall call, BlobUpload upload, long first)
    {
        // What has no room as a version must not fill the disk before.
        var most = Math.Min(mostBytes, await services.Datasets.RoomAsync(call.Project, call.Cancellation));
        try
        {
            return await services.Blobs.AppendUploadAsync(upload.Id, first, call.Context.Request.Body, most, call.Cancellation);
        }
        catch (UploadGapException gap)
        {
            throw new SynthDataException(RequestErrors.UploadGap, $"The piece begins at byte {first}; {gap.Received} bytes have arrived");
        }
        catch (UploadTooLongException tooLong)
        {
            if (tooLong.Most < mostBytes) throw NoRoom(call.Project);
            throw new SynthDataException(PlatformErrors.TooLarge, $"An upload has {tooLong.Most} bytes at most", hint: "Compress the file with gzip");
        }
        catch (UploadBusyException)
        {
            // Often the rest of a request whose client is gone already.
            throw new SynthDataException(RequestErrors.UploadBusy, RequestErrors.UploadBusy.Title);
        }
        catch (UploadNotFoundException)
        {
            throw PlatformErrors.Missing("upload", "of the id");
        }
    }

    private static SynthDataException NoRoom(string project) => new(PlatformErrors.QuotaExceeded, $"The project `{project}` has no room for the upload");

    private async Task AbortAsync(ApiCall call)
    {
        var upload = await FindAsync(services.Blobs, call.Project, null, (string)call.Context.GetRouteValue("upload")!, call.Cancellation);
        await services.Blobs.AbortUploadAsync(upload.Id, call.Cancellation);
        await call.AnswerNothingAsync();
    }

    /// <summary>Where the piece begins, its bytes (0 only asks, null is the whole file) and the bytes of the file, as far as they are said.</summary>
    private static (long? First, long? Length, long? Total) Range(ApiCall call)
    {
        var request = call.Context.Request;
        if (request.Headers.ContentRange.Count == 0) return (0, null, request.ContentLength);
        if (request.Headers.ContentRange.Count == 1 && ContentRangeHeaderValue.TryParse(request.Headers.ContentRange[0], out var range) && range.Unit == "bytes")
        {
            // An answer of 200 must mean that all arrived: a total that is not known yet never does.
            var total = range.HasLength ? range.Length : -1;
            if (!range.HasRange) return (null, 0, total);
            var length = range.To - range.From + 1;
            if (request.ContentLength is null || request.ContentLength == length) return (range.From, length, total);
        }
        else if (request.Headers.ContentRange is ["bytes */*"])
        {
            return (null, 0, -1);
        }

        throw new SynthDataException(
            RequestErrors.HeaderNotUnderstood, "`Content-Range` is not understood, or is not that of the body", new(Path: "Content-Range"), "Give `bytes A-B/TOTAL`, `bytes A-B/*` or `bytes */*`");
    }

    private static UploadInfo Info(ApiCall call, BlobUpload upload) =>
        new(upload.Id, upload.Url?.AbsoluteUri ?? $"/v1/projects/{call.Project}/uploads/{upload.Id}", upload.Received, upload.Expires);
}
