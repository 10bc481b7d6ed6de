using System.Net.Http.Headers;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>
/// A SynthData server, typed: its projects, datasets, models, jobs, reports, keys, usage and audit log. Safe for use by several threads.
/// </summary>
/// <remarks>
/// <code>
/// using var client = new SynthDataClient(new Uri("http://127.0.0.1:7707"), key);
/// await using var file = File.OpenRead("people.csv");
/// await client.Datasets.UploadAsync("default", "people", file, "people.csv");
/// var job = await client.Jobs.SubmitAsync("default", new("generate", new() { Dataset = "people", Rows = 10_000 }));
/// job = await client.Jobs.WaitAsync("default", job.Id);
/// await using var output = File.Create("synthetic.csv");
/// await client.Datasets.DownloadAsync("default", job.Results.Dataset!, job.Results.DatasetVersion, output);
/// </code>
/// Requests that are safe to repeat are repeated when the server is busy or a connection breaks; those that make something carry an idempotency key of
/// their own, so that a repeated one makes nothing twice. The key goes to the server's own origin only, and redirects are not followed.
/// Every failure is a <see cref="SynthDataException"/>: with the server's codes, or one of <see cref="ClientErrors"/>.
/// </remarks>
public sealed class SynthDataClient : IDisposable
{
    private readonly ServerConnection _connection;

    /// <summary>Does not connect yet.</summary>
    /// <param name="server">Address of the server, such as <c>https://synthdata.example.com</c>.</param>
    /// <param name="key">A key: <c>sd_ID_SECRET</c>; or a bearer token of an issuer that the server trusts.</param>
    /// <param name="handler">Sends the requests, and is not disposed; must not follow redirects. One with pooled connections when null.</param>
    /// <param name="clock">Measures waits between tries. The system's when null.</param>
    /// <exception cref="SynthDataException">The address or the key is not well formed.</exception>
    public SynthDataClient(Uri server, string key, HttpMessageHandler? handler = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(key);
        if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https") || server.UserInfo.Length > 0)
            throw new SynthDataException(ClientErrors.BadAddress, ClientErrors.BadAddress.Title);
        if (key.Length == 0 || !key.All(character => character is > ' ' and < '\x7F')) throw new SynthDataException(ClientErrors.BadKey, ClientErrors.BadKey.Title);
        _connection = new(server, new AuthenticationHeaderValue("Bearer", key), handler, clock ?? TimeProvider.System);
        Projects = new(_connection);
        Datasets = new(_connection);
        Models = new(_connection);
        Jobs = new(_connection);
        Reports = new(_connection);
        Keys = new(_connection);
        Usage = new(_connection);
        Audit = new(_connection);
    }

    /// <summary>Projects, to which everything else belongs.</summary>
    public ProjectsClient Projects { get; }

    /// <summary>Named tables in versions.</summary>
    public DatasetsClient Datasets { get; }

    /// <summary>Named models in versions.</summary>
    public ModelsClient Models { get; }

    /// <summary>Work that takes a while.</summary>
    public JobsClient Jobs { get; }

    /// <summary>Profiles and evaluations.</summary>
    public ReportsClient Reports { get; }

    /// <summary>Credentials for scripts.</summary>
    public KeysClient Keys { get; }

    /// <summary>What projects used, by day.</summary>
    public UsageClient Usage { get; }

    /// <summary>Who did what.</summary>
    public AuditClient Audit { get; }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _connection.Dispose();
}
