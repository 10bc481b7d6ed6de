using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Projects of a server.</summary>
public sealed class ProjectsClient
{
    private readonly ServerConnection _connection;

    internal ProjectsClient(ServerConnection connection) => _connection = connection;

    /// <summary>Those in which the caller has a role.</summary>
    public Task<Page<ProjectInfo>> ListAsync(PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync("v1/projects", page, SynthDataJson.Default.PageProjectInfo, cancellation);

    /// <summary>One project.</summary>
    public Task<ProjectInfo> GetAsync(string project, CancellationToken cancellation = default) =>
        _connection.GetAsync(RequestPath.Project(project), SynthDataJson.Default.ProjectInfo, cancellation);

    /// <summary>Makes a project; for administrators of the service.</summary>
    public Task<ProjectInfo> CreateAsync(NewProject project, CancellationToken cancellation = default) =>
        _connection.CreateAsync("v1/projects", project, SynthDataJson.Default.NewProject, SynthDataJson.Default.ProjectInfo, cancellation);

    /// <summary>Changes name, quotas or retention.</summary>
    /// <param name="project">Its id.</param>
    /// <param name="change">What changes.</param>
    /// <param name="etag">Of the project as it was read; refused when it was changed since. Null changes whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ProjectInfo> UpdateAsync(string project, ProjectChange change, string? etag = null, CancellationToken cancellation = default) =>
        _connection.ChangeAsync(
            HttpMethod.Patch, RequestPath.Project(project), change, etag, SynthDataJson.Default.ProjectChange, SynthDataJson.Default.ProjectInfo, cancellation);

    /// <summary>Deletes a project with everything in it.</summary>
    public Task DeleteAsync(string project, CancellationToken cancellation = default) => _connection.DeleteAsync(RequestPath.Project(project), cancellation);

    /// <summary>Learns a small table and draws rows like it, at once: CSV in, CSV out; nothing is stored. For larger ones submit a job of kind <c>generate</c>.</summary>
    /// <param name="project">Project.</param>
    /// <param name="table">A CSV file of at most 8 MiB, perhaps compressed with gzip; not closed.</param>
    /// <param name="output">Takes the rows as CSV; not closed.</param>
    /// <param name="options">Rows, seed, generator and fidelity.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How close the rows are; null where the table is too small to say.</returns>
    public async Task<GenerateScores> GenerateAsync(
        string project, Stream table, Stream output, GenerateOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var bytes = new MemoryStream();
        await table.CopyToAsync(bytes, cancellation);
        var path = RequestPath.WithQuery(
            RequestPath.Project(project, ":generate"), ("rows", options?.Rows), ("seed", options?.Seed), ("generator", options?.Generator), ("fidelity", options?.Fidelity));
        // Fitting may take longer than any answer else, so that the body is not one of those whose answer is waited for briefly.
        using var answer = await _connection.SendAsync(
            () => new(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)) { Headers = { ContentType = new("text/csv") } } },
            mayRepeat: true, cancellation);
        await _connection.CopyAsync(answer, output, cancellation);
        return new(Score(answer, "Quality"), Score(answer, "Column-Shapes"), Score(answer, "Column-Pair-Trends"));
    }

    private static double? Score(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("SynthData-" + name, out var values)
        && double.TryParse(values.First(), System.Globalization.CultureInfo.InvariantCulture, out var score) ? score : null;
}

/// <summary>What a user may choose about rows made at once.</summary>
public sealed record GenerateOptions
{
    /// <summary>Rows to make, 0 to 100,000; as many as the table has when null.</summary>
    public int? Rows { get; init; }

    /// <summary>Of everything random. Default 0.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Name of the generator. Default <c>sequential-trees</c>.</summary>
    public string? Generator { get; init; }

    /// <summary><c>fast</c>, <c>balanced</c> (default) or <c>max</c>.</summary>
    public string? Fidelity { get; init; }
}

/// <summary>How close synthetic rows are to the table, 0 to 1; null where undefined.</summary>
/// <param name="Quality">In all.</param>
/// <param name="ColumnShapes">Of single columns.</param>
/// <param name="ColumnPairTrends">Of pairs of columns.</param>
public sealed record GenerateScores(double? Quality, double? ColumnShapes, double? ColumnPairTrends);
