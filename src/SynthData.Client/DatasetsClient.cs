using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Named tables, source and synthetic, in versions.</summary>
public sealed class DatasetsClient
{
    /// <summary>A longer file goes in pieces.</summary>
    private const long LargestBody = 24L << 20;

    private readonly ServerConnection _connection;

    internal DatasetsClient(ServerConnection connection) => _connection = connection;

    /// <summary>In order of id; with a name, those of that name, newest first.</summary>
    public Task<Page<DatasetInfo>> ListAsync(string project, string? name = null, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(Path(project), page, SynthDataJson.Default.PageDatasetInfo, cancellation, ("name", name));

    /// <summary>All of them.</summary>
    public IAsyncEnumerable<DatasetInfo> AllAsync(string project, CancellationToken cancellation = default) =>
        Pages.AllAsync(page => ListAsync(project, null, page, cancellation), cancellation);

    /// <summary>One dataset, with its schema and metadata once profiled.</summary>
    public Task<DatasetInfo> GetAsync(string project, string dataset, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, dataset), SynthDataJson.Default.DatasetInfo, cancellation);

    /// <summary>Makes a dataset without a version yet; <see cref="UploadAsync"/> makes one by itself.</summary>
    public Task<DatasetInfo> CreateAsync(string project, NewDataset dataset, CancellationToken cancellation = default) =>
        _connection.CreateAsync(Path(project), dataset, SynthDataJson.Default.NewDataset, SynthDataJson.Default.DatasetInfo, cancellation);

    /// <summary>Changes the name.</summary>
    /// <param name="project">Project.</param>
    /// <param name="dataset">Its id.</param>
    /// <param name="change">What changes.</param>
    /// <param name="etag">Of the dataset as it was read; refused when it was changed since. Null changes whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<DatasetInfo> UpdateAsync(string project, string dataset, DatasetChange change, string? etag = null, CancellationToken cancellation = default) =>
        _connection.ChangeAsync(
            HttpMethod.Patch, Path(project, dataset), change, etag, SynthDataJson.Default.DatasetChange, SynthDataJson.Default.DatasetInfo, cancellation);

    /// <summary>Says what columns are: a metadata file, SDV V1 JSON or YAML; it may name only some columns.</summary>
    public Task<DatasetInfo> SetMetadataAsync(string project, string dataset, string metadata, CancellationToken cancellation = default) =>
        _connection.ReadAsync(
            () => new(HttpMethod.Put, Path(project, dataset, "/metadata"))
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(metadata))
                {
                    Headers = { ContentType = new(metadata.TrimStart().StartsWith('{') ? "application/json" : "application/yaml") },
                },
            },
            SynthDataJson.Default.DatasetInfo, mayRepeat: true, cancellation);

    /// <summary>What was said of the columns; else what a profile found, as SDV metadata V1.</summary>
    public async Task<string> GetMetadataAsync(string project, string dataset, CancellationToken cancellation = default)
    {
        using var answer = await _connection.SendAsync(() => new(HttpMethod.Get, Path(project, dataset, "/metadata")), mayRepeat: true, cancellation);
        return await _connection.ReadTextAsync(answer, cancellation);
    }

    /// <summary>Columns with their sdtypes, as the last profile found them.</summary>
    public Task<JsonElement> GetProfileAsync(string project, string dataset, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, dataset, "/profile"), SynthDataJson.Default.JsonElement, cancellation);

    /// <summary>The standing rule: the job that every new version starts.</summary>
    public Task<DatasetRuleInfo> GetRuleAsync(string project, string dataset, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, dataset, "/rule"), SynthDataJson.Default.DatasetRuleInfo, cancellation);

    /// <summary>Sets the standing rule, in place of the one before.</summary>
    public Task<DatasetRuleInfo> SetRuleAsync(string project, string dataset, NewDatasetRule rule, CancellationToken cancellation = default) =>
        _connection.ChangeAsync(
            HttpMethod.Put, Path(project, dataset, "/rule"), rule, null, SynthDataJson.Default.NewDatasetRule, SynthDataJson.Default.DatasetRuleInfo, cancellation);

    /// <summary>Takes the standing rule away; jobs that it started go on.</summary>
    public Task DeleteRuleAsync(string project, string dataset, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(Path(project, dataset, "/rule"), cancellation);

    /// <summary>Deletes a dataset with all its versions.</summary>
    public Task DeleteAsync(string project, string dataset, CancellationToken cancellation = default) =>
        _connection.DeleteAsync(Path(project, dataset), cancellation);

    /// <summary>Newest first.</summary>
    public Task<Page<DatasetVersionInfo>> ListVersionsAsync(string project, string dataset, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(Path(project, dataset, "/versions"), page, SynthDataJson.Default.PageDatasetVersionInfo, cancellation);

    /// <summary>One version; the newest when <paramref name="version"/> is null.</summary>
    public Task<DatasetVersionInfo> GetVersionAsync(string project, string dataset, int? version = null, CancellationToken cancellation = default) =>
        _connection.GetAsync(VersionPath(project, dataset, version), SynthDataJson.Default.DatasetVersionInfo, cancellation);

    /// <summary>The first rows of a version as its file spells them.</summary>
    public Task<PreviewInfo> PreviewAsync(string project, string dataset, int? version = null, int? rows = null, CancellationToken cancellation = default) =>
        _connection.GetAsync(RequestPath.WithQuery(VersionPath(project, dataset, version, "/preview"), ("rows", rows)), SynthDataJson.Default.PreviewInfo, cancellation);

    /// <summary>Stores a CSV file, perhaps compressed with gzip, as the next version; makes the dataset where there is none.</summary>
    /// <remarks>A file above 24 MiB, or of unknown length, goes in pieces, and a broken connection costs at most a piece.</remarks>
    /// <param name="project">Project.</param>
    /// <param name="dataset">Id of the dataset.</param>
    /// <param name="content">The file from where the stream stands; not closed.</param>
    /// <param name="fileName">As its sender calls it.</param>
    /// <param name="read">How to read it; the rest is detected.</param>
    /// <param name="progress">Told the bytes that the server has, for a file in pieces.</param>
    /// <param name="cancellation">Gives up; nothing is stored then.</param>
    public async Task<DatasetVersionInfo> UploadAsync(
        string project, string dataset, Stream content, string fileName, ReadInfo? read = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        long? length = content.CanSeek ? content.Length - content.Position : null;
        return length <= LargestBody
            ? await UploadAtOnceAsync(project, dataset, content, fileName, read, cancellation)
            : await UploadInPiecesAsync(project, dataset, content, length, fileName, read, progress, cancellation);
    }

    /// <summary>Writes a version's file to a stream; a broken connection is taken up where it broke, and the checksum is compared at the end.</summary>
    /// <param name="project">Project.</param>
    /// <param name="dataset">Id of the dataset.</param>
    /// <param name="version">Its number; the newest when null.</param>
    /// <param name="output">Not closed.</param>
    /// <param name="neutralizeFormulas">Puts <c>'</c> before cells that a spreadsheet would run.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task DownloadAsync(
        string project, string dataset, int? version, Stream output, bool neutralizeFormulas = false, IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        var path = RequestPath.WithQuery(VersionPath(project, dataset, version, "/content"), ("neutralizeFormulas", neutralizeFormulas ? true : null));
        return new ResumedDownload(_connection, path).RunAsync(output, progress, cancellation);
    }

    /// <summary>Makes a link by which anybody can fetch a version's file from the store for a while. A service that keeps its files in a folder has none.</summary>
    /// <param name="project">Project.</param>
    /// <param name="dataset">Id of the dataset.</param>
    /// <param name="version">Its number; the newest when null.</param>
    /// <param name="minutes">How long it lasts, 1 to 60.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<DownloadLink> SignAsync(string project, string dataset, int? version = null, int minutes = 15, CancellationToken cancellation = default) => _connection.ReadAsync(
        () => new(HttpMethod.Post, RequestPath.WithQuery(VersionPath(project, dataset, version, ":sign"), ("minutes", minutes))),
        SynthDataJson.Default.DownloadLink, mayRepeat: true, cancellation);

    private static string Path(string project) => RequestPath.Project(project, "/datasets");

    private static string Path(string project, string dataset, string rest = "") => $"{Path(project)}/{RequestPath.Escape(dataset)}{rest}";

    private static string VersionPath(string project, string dataset, int? version, string rest = "") =>
        Path(project, dataset, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/versions/{(object?)version ?? "latest"}{rest}"));

    private static string MediaTypeOf(string fileName) => fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? "application/gzip" : "text/csv";

    private async Task<DatasetVersionInfo> UploadAtOnceAsync(
        string project, string dataset, Stream content, string fileName, ReadInfo? read, CancellationToken cancellation)
    {
        var bytes = new byte[content.Length - content.Position];
        await content.ReadExactlyAsync(bytes, cancellation);
        var path = RequestPath.WithQuery(
            Path(project, dataset, "/versions"), ("fileName", fileName), ("delimiter", read?.Delimiter), ("encoding", read?.Encoding), ("header", read?.Header));
        var key = ServerConnection.NewIdempotencyKey();
        return await _connection.ReadAsync(
            () => new(HttpMethod.Post, path)
            {
                Headers = { { ServerConnection.IdempotencyKey, key } },
                Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeOf(fileName)) } },
            },
            SynthDataJson.Default.DatasetVersionInfo, mayRepeat: true, cancellation);
    }

    private async Task<DatasetVersionInfo> UploadInPiecesAsync(
        string project, string dataset, Stream content, long? length, string fileName, ReadInfo? read, IProgress<long>? progress, CancellationToken cancellation)
    {
        var begun = await _connection.PostAsync(
            Path(project, dataset, "/uploads"), new NewUpload(fileName, length), SynthDataJson.Default.NewUpload, SynthDataJson.Default.UploadInfo, cancellation);
        if (begun.Id is "" or "." or ".." || !_connection.IsTransferAddress(begun.Url)) throw _connection.NotOurServer();
        try
        {
            var bytes = await new ResumedUpload(_connection, begun.Url).RunAsync(content, progress, cancellation);
            return await _connection.PostAsync(
                Path(project, dataset, "/versions"), new NewVersionOfUpload(begun.Id, fileName) { Bytes = bytes, Read = read },
                SynthDataJson.Default.NewVersionOfUpload, SynthDataJson.Default.DatasetVersionInfo, cancellation);
        }
        catch
        {
            await AbandonAsync(project, begun.Id);
            throw;
        }
    }

    /// <summary>Frees the server's space at once; it would forget the upload later by itself.</summary>
    private async Task AbandonAsync(string project, string upload)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, RequestPath.Project(project, $"/uploads/{RequestPath.Escape(upload)}"));
            using var answer = await _connection.SendOnceAsync(request, CancellationToken.None);
        }
        catch (Errors.SynthDataException)
        {
            // What went wrong first is what the caller must hear.
        }
    }
}
