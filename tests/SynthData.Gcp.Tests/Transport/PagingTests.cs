using SynthData.Gcp.Transport;
using static SynthData.Gcp.Tests.Answers;

namespace SynthData.Gcp.Tests.Transport;

public sealed class PagingTests
{
    private static readonly GcpRequest First = new(GcpService.PubSub, HttpMethod.Get, "v1/projects/p/topics?pageSize=2") { IsIdempotent = true };

    [Fact]
    public async Task Pages_OfAList_AreReadInOrderToTheEnd()
    {
        using var network = new Answers((_, count) => Json(count switch { 1 => """{"name":"a b&c"}""", 2 => """{"name":"last"}""", _ => """{"name":""}""" }));
        Assert.Equal(["a b&c", "last", ""], await ReadAsync(network));
        Assert.Equal(["?pageSize=2", "?pageSize=2&pageToken=a%20b%26c", "?pageSize=2&pageToken=last"], network.All.Select(asked => asked.Address.Query));
    }

    [Fact]
    public async Task Pages_ThatLeadBackToThemselves_AreRefused()
    {
        using var network = new Answers((_, _) => Json("""{"name":"same"}"""));
        Assert.Equal(GcpErrors.BadAnswer, (await Assert.ThrowsAsync<GcpException>(() => ReadAsync(network))).Code);
    }

    private static async Task<List<string?>> ReadAsync(Answers network)
    {
        using var transport = new GcpTransport(network.Options() with { Emulators = new Dictionary<GcpService, Uri> { [GcpService.PubSub] = new("http://127.0.0.1:9/") } });
        var names = new List<string?>();
        await foreach (var page in transport.PagesAsync(First, TransportJson.Default.Named, page => page.Name, TestContext.Current.CancellationToken)) names.Add(page.Name);
        return names;
    }
}
