using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>Credentials for scripts, each for one project; for its administrators.</summary>
public sealed class KeysClient
{
    private readonly ServerConnection _connection;

    internal KeysClient(ServerConnection connection) => _connection = connection;

    /// <summary>All keys of a project, without their secrets.</summary>
    public Task<Page<KeyInfo>> ListAsync(string project, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(RequestPath.Project(project, "/keys"), page, SynthDataJson.Default.PageKeyInfo, cancellation);

    /// <summary>One key.</summary>
    public Task<KeyInfo> GetAsync(string project, string key, CancellationToken cancellation = default) =>
        _connection.GetAsync(Path(project, key), SynthDataJson.Default.KeyInfo, cancellation);

    /// <summary>Makes a key. Its text is in the answer and nowhere else, so that this request is never sent twice.</summary>
    public Task<NewKeyInfo> CreateAsync(string project, NewKey key, CancellationToken cancellation = default) =>
        _connection.ReadAsync(
            () => ServerConnection.WithJson(HttpMethod.Post, RequestPath.Project(project, "/keys"), key, SynthDataJson.Default.NewKey),
            SynthDataJson.Default.NewKeyInfo, mayRepeat: false, cancellation);

    /// <summary>Makes a key of the same name, role and life; the old one works on for the overlap.</summary>
    public Task<NewKeyInfo> RotateAsync(string project, string key, int? overlapHours = null, CancellationToken cancellation = default) =>
        _connection.ReadAsync(
            () => ServerConnection.WithJson(HttpMethod.Post, Path(project, key, ":rotate"), new(overlapHours), SynthDataJson.Default.KeyRotation),
            SynthDataJson.Default.NewKeyInfo, mayRepeat: false, cancellation);

    /// <summary>Refuses a key from now on.</summary>
    public Task<KeyInfo> RevokeAsync(string project, string key, CancellationToken cancellation = default) =>
        _connection.ReadAsync(() => new(HttpMethod.Post, Path(project, key, ":revoke")), SynthDataJson.Default.KeyInfo, mayRepeat: true, cancellation);

    private static string Path(string project, string key, string rest = "") => RequestPath.Project(project, $"/keys/{RequestPath.Escape(key)}{rest}");
}
