using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SynthData.Platform.Documents;
using SynthData.Testing.Google;

namespace SynthData.Platform.Tests.Documents;

/// <summary>Documents that another program wrote into the same database.</summary>
public sealed class FirestoreForeignTests : IAsyncDisposable
{
    private readonly GoogleData _data = new();
    private readonly PlatformStores _stores;
    private readonly HttpClient _others = new() { BaseAddress = FirestoreEmulator.Shared.Address, DefaultRequestHeaders = { { "Authorization", "Bearer owner" } } };

    public FirestoreForeignTests() => _stores = _data.Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _others.Dispose();
        await _stores.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Documents_AmongThoseOfOthers_AreFoundWithoutThem()
    {
        await _stores.PrepareAsync(Stop);
        await WriteAsync("projects/p/jobRequests", "request");
        await WriteAsync("strange", "with space and ü");
        foreach (var id in new[] { "a", "b", "n", "z" })
            await WriteAsync("projects/p/datasets", id);
        // As if it were ours, but for the body.
        await WriteAsync("projects/p/datasets", "y", """{"_id":{"stringValue":"y"},"name":{"integerValue":"1"},"_document":{"stringValue":"x"}}""");
        DocumentPath[] own = [new("projects", "p"), new("projects/p/datasets", "m"), new("projects/p/datasets", "o")];
        await _stores.Documents.CommitAsync([.. own.Select(path => DocumentWrite.Create(path, """{"name":"n"}"""u8.ToArray()))], Stop);

        Assert.Null(await _stores.Documents.FindAsync(new("projects/p/datasets", "a"), Stop));
        var query = new DocumentQuery("projects/p/datasets") { Limit = 1 };
        foreach (var each in new[] { query, query with { Descending = true }, query with { OrderBy = "name" } })
        {
            var first = await _stores.Documents.QueryAsync(each, Stop);
            var second = await _stores.Documents.QueryAsync(each with { PageToken = first.NextPageToken }, Stop);
            Assert.Equal(["m", "o"], new[] { first, second }.SelectMany(page => page.Documents).Select(document => document.Path.Id).Order(StringComparer.Ordinal));
            Assert.Null(second.NextPageToken);
        }

        var exported = new List<DocumentPath>();
        await foreach (var document in _stores.Documents.ExportAsync(Stop)) exported.Add(document.Path);
        Assert.Equal(own.Select(path => path.ToString()).Order(StringComparer.Ordinal), exported.Select(path => path.ToString()).Order(StringComparer.Ordinal));
    }

    private async Task WriteAsync(string collection, string id, string fields = """{"rows":{"integerValue":"5"}}""")
    {
        var address = $"v1/projects/{_data.Project}/databases/(default)/documents/{collection}?documentId={Uri.EscapeDataString(id)}";
        using var answer = await _others.PostAsJsonAsync(address, new JsonObject { ["fields"] = JsonNode.Parse(fields) }, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
