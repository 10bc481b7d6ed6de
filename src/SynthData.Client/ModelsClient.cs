using System.Globalization;
using System.Net.Http.Headers;
using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Named models in versions.</summary>
public sealed class ModelsClient
{
    private readonly ServerConnection _connection;

    internal ModelsClient(ServerConnection connection) => _connection = connection;

    /// <summary>In order of id.</summary>
    public Task<Page<ModelInfo>> ListAsync(string project, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(RequestPath.Project(project, "/models"), page, SynthDataJson.Default.PageModelInfo, cancellation);

    /// <summary>All of them.</summary>
    public IAsyncEnumerable<ModelInfo> AllAsync(string project, CancellationToken cancellation = default) =>
        Pages.AllAsync(page => ListAsync(project, page, cancellation), cancellation);

    /// <summary>One model.</summary>
    public Task<ModelInfo> GetAsync(string project, string model, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, model), SynthDataJson.Default.ModelInfo, cancellation);

    /// <summary>Newest first.</summary>
    public Task<Page<ModelVersionInfo>> ListVersionsAsync(string project, string model, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(Path(project, model, "/versions"), page, SynthDataJson.Default.PageModelVersionInfo, cancellation);

    /// <summary>One version; the promoted or newest when <paramref name="version"/> is null.</summary>
    public Task<ModelVersionInfo> GetVersionAsync(string project, string model, int? version = null, CancellationToken cancellation = default) =>
        _connection.GetAsync(VersionPath(project, model, version), SynthDataJson.Default.ModelVersionInfo, cancellation);

    /// <summary>Writes a version's model file to a stream; a broken connection is taken up where it broke.</summary>
    public Task DownloadAsync(
        string project, string model, int? version, Stream output, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        new ResumedDownload(_connection, VersionPath(project, model, version, "/content")).RunAsync(output, progress, cancellation);

    /// <summary>Stores a model file, such as <c>synthdata fit</c> writes, as the next version; makes the model where there is none.</summary>
    /// <param name="project">Project.</param>
    /// <param name="model">Id of the model.</param>
    /// <param name="content">The file from where the stream stands; not closed. Sent again after a failure only when it can seek.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ModelVersionInfo> ImportAsync(string project, string model, Stream content, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var key = ServerConnection.NewIdempotencyKey();
        var start = content.CanSeek ? content.Position : 0;
        return _connection.ReadAsync(
            () =>
            {
                if (content.CanSeek) content.Position = start;
                var body = new StreamContent(new KeptOpenStream(content)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
                return new(HttpMethod.Post, Path(project, model, "/versions")) { Headers = { { ServerConnection.IdempotencyKey, key } }, Content = body };
            },
            SynthDataJson.Default.ModelVersionInfo, mayRepeat: content.CanSeek, cancellation);
    }

    /// <summary>Makes a version the one that is sampled when none is named.</summary>
    public Task<ModelInfo> PromoteAsync(string project, string model, int version, CancellationToken cancellation = default) =>
        _connection.ChangeAsync(
            HttpMethod.Post, Path(project, model, ":promote"), new Promotion(version), null, SynthDataJson.Default.Promotion, SynthDataJson.Default.ModelInfo, cancellation);

    /// <summary>Draws up to 100,000 rows at once and writes them as CSV; for more, submit a job of kind <c>sample</c>.</summary>
    public async Task SampleAsync(string project, string model, SampleRequest request, Stream output, CancellationToken cancellation = default)
    {
        using var answer = await _connection.SendAsync(
            () => ServerConnection.WithJson(HttpMethod.Post, Path(project, model, ":sample"), request, SynthDataJson.Default.SampleRequest), mayRepeat: true, cancellation);
        await _connection.CopyAsync(answer, output, cancellation);
    }

    /// <summary>Deletes a model with all its versions.</summary>
    public Task DeleteAsync(string project, string model, CancellationToken cancellation = default) => _connection.DeleteAsync(Path(project, model), cancellation);

    private static string Path(string project, string model, string rest = "") => RequestPath.Project(project, $"/models/{RequestPath.Escape(model)}{rest}");

    private static string VersionPath(string project, string model, int? version, string rest = "") =>
        Path(project, model, $"/versions/{version?.ToString(CultureInfo.InvariantCulture) ?? "latest"}{rest}");
}
