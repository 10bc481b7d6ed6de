using Microsoft.Net.Http.Headers;
using SynthData.Api.Errors;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;

namespace SynthData.Api.Datasets;

/// <summary><c>/v1/projects/{project}/datasets/{dataset}/versions</c>.</summary>
#pragma warning disable CA1001 // Lives as long as the process; the semaphore holds no handle.
internal sealed class VersionOperations(PlatformServices services, long mostBytes)
#pragma warning restore CA1001
{
    private const string List = "/v1/projects/{project}/datasets/{dataset}/versions", One = List + "/{version}";
    private const int DefaultPreview = 20, DefaultMinutes = 15, LongestFileName = 255;
    private static readonly QueryParameter FileName = QueryParameter.Text("fileName", "The file's name as its sender has it; names the table. Default: the dataset's id.");
    private static readonly QueryParameter Delimiter = QueryParameter.Text("delimiter", "One ASCII character that is no letter, digit or quote, or `tab`. Default: detected.");
    private static readonly QueryParameter Encoding = QueryParameter.Word("encoding", ReadCheck.Encodings, "Default: detected.");
    private static readonly QueryParameter Header = QueryParameter.Flag("header", "Whether the first line names the columns. Default: detected.");
    private static readonly QueryParameter Rows = QueryParameter.Number("rows", 1, TablePreview.MostRows, $"Rows to show. Default {DefaultPreview}.");
    private static readonly QueryParameter Neutralize = QueryParameter.Flag(
        "neutralizeFormulas", "Put `'` before cells that a spreadsheet would run as formulas; the answer is UTF-8, not compressed, and has no ranges.");

    private static readonly QueryParameter Minutes = QueryParameter.Number("minutes", 1, 60, $"How long the link lasts. Default {DefaultMinutes}.");

    private readonly Once _once = new(services.Idempotency);

    /// <summary>A preview keeps a processor busy, and some megabytes.</summary>
    private readonly SemaphoreSlim _previews = new(Math.Max(1, Environment.ProcessorCount));

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "versions.list", "Lists the versions of a dataset", ListAsync)
        {
            Role = Role.Viewer, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<DatasetVersionInfo>>(200, "A page, newest first")],
        },
        new("POST", List, "versions.create", "Stores a table as the next version; makes the dataset where there is none", CreateAsync)
        {
            Role = Role.Editor, Query = [FileName, Delimiter, Encoding, Header], Headers = [OperationHeaders.IdempotencyKey], MostBodyBytes = mostBytes,
            Bodies = [new("text/csv"), new("application/gzip"), BodyShape.Json<NewVersionOfUpload>()],
            Answers = [AnswerShape.Json<DatasetVersionInfo>(201, "The version made")],
            Description = "The body is the CSV file, also compressed, of at most 24 MiB; or JSON that names an upload which is complete.",
        },
        new("GET", One, "versions.get", "Shows a version, by number or `latest`", GetAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<DatasetVersionInfo>(200, "The version")],
        },
        new("GET", One + "/content", "versions.download", "Sends the file of a version", DownloadAsync)
        {
            Role = Role.Viewer, Query = [Neutralize], Headers = [OperationHeaders.Range, OperationHeaders.IfMatch, OperationHeaders.IfNoneMatch], SendsRows = true,
            Description = "The file as it was sent or made. The rows of a source dataset are real: they need the role `editor`. The `ETag` is the SHA-256 of the file.",
            Answers = [AnswerShape.Content("text/csv", "The file"), new(206, "The part asked for") { MediaType = "text/csv" }, new(304, "The caller has it")],
        },
        new("POST", One + ":sign", "versions.sign", "Makes a link to the file of a version", SignAsync)
        {
            Role = Role.Viewer, Query = [Minutes],
            Description = "Whoever has the link can fetch the file without a credential until it expires, from the store and not through the service. The rows of a source dataset are "
                + "real: they need the role `editor`. A service that keeps its files in a folder has no links.",
            Answers = [AnswerShape.Json<DownloadLink>(200, "The link; it is a secret as long as it lasts")],
        },
        new("GET", One + "/preview", "versions.preview", "Shows the first rows of a version", PreviewAsync)
        {
            Role = Role.Viewer, Query = [Rows], SendsRows = true, Description = "The rows of a source dataset are real: they need the role `editor`.",
            Answers = [AnswerShape.Json<PreviewInfo>(200, "Columns and rows as their file spells them")],
        },
    ];

    private Task ListAsync(ApiCall call) => call.AnswerPageAsync(
        () => services.Datasets.ListVersionsAsync(call.Project, call.Route("dataset"), call.PageSize, call.PageToken, call.Cancellation),
        DatasetWire.Info, SynthDataJson.Default.PageDatasetVersionInfo);

    private async Task GetAsync(ApiCall call) => await call.AnswerAsync(DatasetWire.Info(await VersionAsync(call)), SynthDataJson.Default.DatasetVersionInfo);

    private async Task CreateAsync(ApiCall call)
    {
        var made = call.IsMedia("application/json") ? await CreateOfUploadAsync(call) : await CreateOfBodyAsync(call);
        await call.AnswerAsync(
            DatasetWire.Info(made), SynthDataJson.Default.DatasetVersionInfo, StatusCodes.Status201Created,
            location: $"/v1/projects/{call.Project}/datasets/{call.Route("dataset")}/versions/{made.Value.Number}");
    }

    private async Task<Stored<DatasetVersionDocument>> CreateOfBodyAsync(ApiCall call)
    {
        if (!call.IsMedia("text/csv") && !call.IsMedia("application/gzip")) throw new SynthDataException(ApiErrors.MediaTypeNotTaken, ApiErrors.MediaTypeNotTaken.Title);
        var asked = new ReadInfo(call.Query.Text(Delimiter), call.Query.Text(Encoding), call.Query.Flag(Header));
        var version = NewVersion(call, call.Query.Text(FileName), ReadCheck.Check(asked, RequestErrors.ParameterNotUnderstood, "", call.Problems));
        call.Problems.ThrowIfErrors();
        return await _once.RunAsync(
            call, VersionsOf(call), $"{version.FileName}\n{version.Read}",
            also => services.Datasets.AddVersionAsync(call.Project, call.Route("dataset"), version with { Also = also }, call.Context.Request.Body, mostBytes, call.Cancellation),
            number => VersionAsync(call, number),
            async number =>
            {
                var made = await VersionAsync(call, number);
                // Another file under the same key is another request.
                var sha256 = await HashingCopy.RunAsync(call.Context.Request.Body, Stream.Null, mostBytes, call.Cancellation);
                return sha256 == made.Value.Sha256 ? made : throw new SynthDataException(PlatformErrors.KeyReused, PlatformErrors.KeyReused.Title);
            });
    }

    private async Task<Stored<DatasetVersionDocument>> CreateOfUploadAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.NewVersionOfUpload);
        var version = NewVersion(call, asked.FileName, ReadCheck.Check(asked.Read ?? new(), RequestErrors.MemberNotUnderstood, "read.", call.Problems));
        call.Problems.ThrowIfErrors();
        return await _once.RunAsync(
            call, VersionsOf(call), $"{version.FileName}\n{version.Read}\n{asked.UploadId}",
            also => FinishAsync(call, asked, version with { Also = also }), number => VersionAsync(call, number));
    }

    private async Task<Stored<DatasetVersionDocument>> FinishAsync(ApiCall call, NewVersionOfUpload asked, NewVersion version)
    {
        var upload = await Uploads.UploadOperations.FindAsync(services.Blobs, call.Project, call.Route("dataset"), asked.UploadId, call.Cancellation);
        if (asked.Bytes is { } bytes && bytes != upload.Received)
            throw new SynthDataException(RequestErrors.UploadIncomplete, $"The upload has {upload.Received} bytes, not {bytes}", new(Path: "bytes"));
        var blob = await services.Blobs.FinishUploadAsync(upload.Id, call.Cancellation);
        return await services.Datasets.AddUploadedVersionAsync(call.Project, call.Route("dataset"), version, blob, call.Cancellation);
    }

    private static NewVersion NewVersion(ApiCall call, string? fileName, ReadParameters read)
    {
        // Only the name itself: it is told in headers and messages, and must not look like a path.
        var name = fileName?[(fileName.LastIndexOfAny(['/', '\\']) + 1)..] ?? call.Route("dataset") + ".csv";
        if (name.Length is 0 or > LongestFileName) call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`fileName` can have 1 to {LongestFileName} characters", new(Path: "fileName"));
        return new(name, call.Caller.Actor) { Read = read };
    }

    private async Task DownloadAsync(ApiCall call)
    {
        var version = (await ReadableVersionAsync(call)).Value;
        var content = await services.Datasets.OpenAsync(version, call.Cancellation);
        if (call.Query.Flag(Neutralize) == true) await NeutralizedDownload.RunAsync(call.Context, version, content, call.Cancellation);
        else await FileAnswer.RunAsync(call.Context, content, FileAnswer.MediaTypeOf(version.FileName), version.FileName, version.Sha256, version.Created);
    }

    private async Task SignAsync(ApiCall call)
    {
        var version = (await ReadableVersionAsync(call)).Value;
        var life = TimeSpan.FromMinutes(call.Query.Number(Minutes) ?? DefaultMinutes);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(version.FileName);
        // Before it is signed, so that it does not last longer than is said.
        var expires = services.Options.Clock.GetUtcNow() + life;
        var url = await services.Datasets.SignAsync(version, disposition.ToString(), FileAnswer.MediaTypeOf(version.FileName), life, call.Cancellation);
        await call.AnswerAsync(new(url.AbsoluteUri, expires), SynthDataJson.Default.DownloadLink);
    }

    private async Task PreviewAsync(ApiCall call)
    {
        var version = (await ReadableVersionAsync(call)).Value;
        await using var content = await services.Datasets.OpenAsync(version, call.Cancellation);
        PreviewInfo preview;
        await _previews.WaitAsync(call.Cancellation);
        try
        {
            preview = TablePreview.Read(content, version, (int)(call.Query.Number(Rows) ?? DefaultPreview), call.Cancellation);
        }
        finally
        {
            _previews.Release();
        }

        await call.AnswerAsync(preview, SynthDataJson.Default.PreviewInfo);
    }

    /// <summary>Real rows are not for every role.</summary>
    private async Task<Stored<DatasetVersionDocument>> ReadableVersionAsync(ApiCall call)
    {
        var dataset = await services.Datasets.GetAsync(call.Project, call.Route("dataset"), call.Cancellation);
        if (dataset.Value.Kind != DatasetDocument.Synthetic) call.Needs(Role.Editor);
        var version = await VersionAsync(call);
        // No job made it: somebody sent it.
        if (version.Value.Job is null) call.Needs(Role.Editor);
        return version;
    }

    private static string VersionsOf(ApiCall call) => $"datasets/{call.Route("dataset")}/versions";

    private Task<Stored<DatasetVersionDocument>> VersionAsync(ApiCall call, int number) =>
        services.Datasets.GetVersionAsync(call.Project, call.Route("dataset"), number, call.Cancellation);

    private Task<Stored<DatasetVersionDocument>> VersionAsync(ApiCall call) =>
        services.Datasets.GetVersionAsync(call.Project, call.Route("dataset"), call.RouteVersion(), call.Cancellation);
}
