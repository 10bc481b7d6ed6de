using SynthData.Client.Wire;

namespace SynthData.Client;

/// <summary>What projects used, by day.</summary>
public sealed class UsageClient
{
    private readonly ServerConnection _connection;

    internal UsageClient(ServerConnection connection) => _connection = connection;

    /// <summary>Newest day first.</summary>
    public Task<Page<UsageInfo>> ListAsync(string project, PageOptions? page = null, CancellationToken cancellation = default) =>
        _connection.PageAsync(RequestPath.Project(project, "/usage"), page, SynthDataJson.Default.PageUsageInfo, cancellation);
}
