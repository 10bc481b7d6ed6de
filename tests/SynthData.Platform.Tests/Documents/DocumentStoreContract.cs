using System.Text;
using System.Text.Json;
using SynthData.Platform.Documents;

namespace SynthData.Platform.Tests.Documents;

/// <summary>What every document store does.</summary>
public abstract class DocumentStoreContract : StoresContract
{
    private IDocumentStore Store => Opened[0].Documents;

    /// <summary>False for a stand-in of a store that is laxer than the store: the documents of an answer may be from before and after a commit.</summary>
    protected virtual bool AnswersAreOfOneMoment => true;

    [Fact]
    public async Task Find_WhatWasNeverWritten_IsNull()
    {
        Assert.Null(await Store.FindAsync(new("projects", "p"), Stop));
        foreach (var id in new[] { "", "a/b", "..", ".", "a\0b", "ü", new string('x', 129), "'; DROP TABLE documents; --" })
            Assert.Null(await Store.FindAsync(new("projects", id), Stop));
        Assert.Null(await Store.FindAsync(new("projects/p", "x"), Stop));
    }

    [Fact]
    public async Task Commit_ADocument_IsFoundByteForByte()
    {
        var json = Encoding.UTF8.GetBytes("""{ "name":"Übung \u0000 \"x\" 漢字 🎲", "n": 1.50, "deep": {"a": [1, null, true]}, "empty": "" }""");
        await Store.CommitAsync([DocumentWrite.Create(new("projects", "p-1_2.x"), json)], Stop);
        var found = await Store.FindAsync(new("projects", "p-1_2.x"), Stop);
        Assert.Equal(json, found!.Json.ToArray());
        Assert.Equal(new DocumentPath("projects", "p-1_2.x"), found.Path);
        Assert.NotEmpty(found.Version);
    }

    [Fact]
    public async Task Commit_CreateOfWhatIsThere_IsAConflictAndChangesNothing()
    {
        await PutAsync("projects", "a", "{}");
        var before = await Store.FindAsync(new("projects", "a"), Stop);
        var conflict = await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync(
            [DocumentWrite.Put(new("projects", "0"), "{}"u8.ToArray()), DocumentWrite.Create(new("projects", "a"), "{}"u8.ToArray()), DocumentWrite.Put(new("projects", "z"), "{}"u8.ToArray())],
            Stop));
        Assert.Equal(new DocumentPath("projects", "a"), conflict.Path);
        Assert.Equal(before!.Version, (await Store.FindAsync(new("projects", "a"), Stop))!.Version);
        Assert.Null(await Store.FindAsync(new("projects", "0"), Stop));
        Assert.Null(await Store.FindAsync(new("projects", "z"), Stop));
    }

    [Fact]
    public async Task Commit_ReplaceOfAnOldVersion_IsAConflict()
    {
        await PutAsync("projects", "a", """{"n":1}""");
        var read = (await Store.FindAsync(new("projects", "a"), Stop))!;
        await Store.CommitAsync([DocumentWrite.Replace(read, """{"n":2}"""u8.ToArray())], Stop);
        await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync([DocumentWrite.Replace(read, """{"n":3}"""u8.ToArray())], Stop));
        await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync([DocumentWrite.Delete(read)], Stop));
        Assert.Equal("""{"n":2}""", await TextAsync("projects", "a"));
    }

    [Fact]
    public async Task Commit_ReplaceOfWhatIsGone_IsAConflict()
    {
        await PutAsync("projects", "a", "{}");
        var read = (await Store.FindAsync(new("projects", "a"), Stop))!;
        await Store.CommitAsync([DocumentWrite.Delete(read)], Stop);
        await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync([DocumentWrite.Replace(read, "{}"u8.ToArray())], Stop));
        await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync([DocumentWrite.Delete(read)], Stop));
        // The same content again is another document.
        await PutAsync("projects", "a", "{}");
        await Assert.ThrowsAsync<DocumentConflictException>(() => Store.CommitAsync([DocumentWrite.Delete(read)], Stop));
    }

    [Fact]
    public async Task Commit_PutAndDeleteWithoutCondition_AlwaysHold()
    {
        await Store.CommitAsync([DocumentWrite.Delete(new DocumentPath("projects", "a"))], Stop);
        await PutAsync("projects", "a", """{"n":1}""");
        await PutAsync("projects", "a", """{"n":2}""");
        Assert.Equal("""{"n":2}""", await TextAsync("projects", "a"));
        await Store.CommitAsync([DocumentWrite.Delete(new DocumentPath("projects", "a"))], Stop);
        Assert.Null(await Store.FindAsync(new("projects", "a"), Stop));
        await Store.CommitAsync([], Stop);
    }

    [Fact]
    public async Task Commit_WhatCanNotBe_IsRefused()
    {
        foreach (var path in new DocumentPath[] { new("projects/p", "x"), new("projects", "a/b"), new("", "a"), new("projects", ""), new("projects", "é"), new("a//b", "c") })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync([DocumentWrite.Put(path, "{}"u8.ToArray())], Stop));
        var twice = new DocumentPath("projects", "a");
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync([DocumentWrite.Put(twice, "{}"u8.ToArray()), DocumentWrite.Delete(twice)], Stop));
        foreach (var json in new[] { "", "[]", "1", "{", "{}{}", """{"a":}""" })
            await Assert.ThrowsAnyAsync<JsonException>(() => Store.CommitAsync([DocumentWrite.Put(twice, Encoding.UTF8.GetBytes(json))], Stop));
        Assert.Null(await Store.FindAsync(twice, Stop));
    }

    [Fact]
    public async Task Commit_ManyWritersOfOneCounter_CountExactly()
    {
        await PutAsync("projects", "counter", """{"n":0}""");
        // Two instances stand for two processes: they share nothing but the store.
        await OpenAnotherAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            async () =>
            {
                for (var time = 0; time < 25; time++) await Counter.IncrementAsync(Opened[writer % 2].Documents, new("projects", "counter"), Stop);
            },
            Stop)));
        Assert.Equal(400, await Counter.ReadAsync(Store, new("projects", "counter"), Stop));
    }

    [Fact]
    public async Task Commit_SeveralDocumentsByManyWriters_AreAlwaysSeenTogether()
    {
        DocumentPath first = new("projects", "a"), second = new("projects", "b");
        await Store.CommitAsync([DocumentWrite.Put(first, """{"n":0}"""u8.ToArray()), DocumentWrite.Put(second, """{"n":0}"""u8.ToArray())], Stop);
        await OpenAnotherAsync();
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(
            async () =>
            {
                for (var time = 0; time < 20; time++)
                {
                    // In both orders: no two commits may wait for each other.
                    await Retry.OnConflictAsync(
                        async () =>
                        {
                            var store = Opened[writer % 2].Documents;
                            var writes = new[] { (await store.FindAsync(first, Stop))!, (await store.FindAsync(second, Stop))! }
                                .Select(read => DocumentWrite.Replace(read, Counter.Json(Counter.Value(read) + 1))).ToList();
                            if (writer % 3 == 0) writes.Reverse();
                            await store.CommitAsync(writes, Stop);
                            return true;
                        },
                        Stop);
                }
            },
            Stop)).ToArray();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
        {
            var page = await Store.QueryAsync(new("projects"), Stop);
            if (AnswersAreOfOneMoment) Assert.Equal(Counter.Value(page.Documents[0]), Counter.Value(page.Documents[1]));
        }

        await all;
        Assert.Equal(120, await Counter.ReadAsync(Store, second, Stop));
    }

    [Fact]
    public async Task Query_ByOrder_GivesPagesOfEveryDocumentOnce()
    {
        var jobs = Enumerable.Range(0, 57).Select(index => (Id: $"j{index:D2}", Created: $"2026-01-{1 + index % 5:D2}", Status: index % 3 == 0 ? "running" : "queued")).ToArray();
        foreach (var (id, created, status) in jobs) await PutAsync("projects/p/jobs", id, $$"""{"created":"{{created}}","status":"{{status}}","generator":"g"}""");
        await PutAsync("projects/p/jobs", "undated", """{"status":"queued"}""");
        await PutAsync("projects/q/jobs", "other", """{"created":"2026-01-01","status":"queued"}""");
        await PutAsync("projects/p/jobs/j01/parts", "below", """{"created":"2026-01-01","status":"queued"}""");

        var newest = jobs.OrderByDescending(job => job.Created, StringComparer.Ordinal).ThenByDescending(job => job.Id, StringComparer.Ordinal).ToArray();
        DocumentQuery all = new("projects/p/jobs") { OrderBy = "created", Descending = true };
        foreach (var size in new[] { 1, 7, 57, 1000 }) Assert.Equal(newest.Select(job => job.Id), await IdsAsync(all with { Limit = size }));
        Assert.Equal(newest.Reverse().Select(job => job.Id), await IdsAsync(all with { Descending = false, Limit = 10 }));

        var running = all with { Filters = [FieldFilter.Equal("status", "running")], Limit = 4 };
        Assert.Equal(newest.Where(job => job.Status == "running").Select(job => job.Id), await IdsAsync(running));
        var both = all with { Filters = [FieldFilter.Equal("status", "queued"), FieldFilter.Equal("generator", "g")], Limit = 4 };
        Assert.Equal(newest.Where(job => job.Status == "queued").Select(job => job.Id), await IdsAsync(both));
        var early = all with { Filters = [FieldFilter.Before("created", "2026-01-03")], Limit = 4 };
        Assert.Equal(newest.Where(job => string.CompareOrdinal(job.Created, "2026-01-03") < 0).Select(job => job.Id), await IdsAsync(early));
    }

    [Fact]
    public async Task Query_WithoutOrder_IsById()
    {
        foreach (var id in new[] { "b", "A", "a", "_", "-", "Z", "10", "9", "a.b", "a-b" }) await PutAsync("keys", id, """{"project":"p","open":true,"n":5}""");
        Assert.Equal(["-", "10", "9", "A", "Z", "_", "a", "a-b", "a.b", "b"], await IdsAsync(new("keys") { Limit = 3 }));
        Assert.Equal(["b", "a.b", "a-b", "a", "_", "Z", "A", "9", "10", "-"], await IdsAsync(new("keys") { Limit = 3, Descending = true }));
        foreach (var (field, value) in new[] { ("project", "p"), ("open", "true"), ("n", "5") })
            Assert.Equal(10, (await IdsAsync(new("keys") { Filters = [FieldFilter.Equal(field, value)], Limit = 4 })).Count);
        foreach (var (field, value) in new[] { ("project", "P"), ("open", "1"), ("n", "5.0"), ("missing", ""), ("project", "p\0"), ("project", "\ud800"), ("project", "' OR '1'='1") })
            Assert.Empty(await IdsAsync(new("keys") { Filters = [FieldFilter.Equal(field, value)] }));
    }

    [Fact]
    public async Task Query_HostileTexts_AreOrderedByTheirBytesAndFound()
    {
        string[] names = ["", "'", "\"", "\\", "%", "Z", "a", "$1", "é", "ｚ", "漢", "🎲", "a\nb", new('n', 1_000)];
        for (var index = 0; index < names.Length; index++)
            await PutAsync("projects/p/datasets", $"d{index}", $$"""{"name":{{JsonSerializer.Serialize(names[index])}},"created":{{JsonSerializer.Serialize(names[index])}}}""");
        foreach (var name in new[] { new string('n', 1_001), "a\0", new string('é', 600) })
            await PutAsync("projects/p/datasets", $"x{name.Length}", $$"""{"name":{{JsonSerializer.Serialize(name)}},"created":{{JsonSerializer.Serialize(name)}}}""");

        for (var index = 0; index < names.Length; index++)
        {
            var query = new DocumentQuery("projects/p/datasets") { Filters = [FieldFilter.Equal("name", names[index])], OrderBy = "created", Descending = true };
            Assert.Equal([$"d{index}"], await IdsAsync(query));
        }

        var expected = Enumerable.Range(0, names.Length).OrderBy(index => Convert.ToHexString(Encoding.UTF8.GetBytes(names[index])), StringComparer.Ordinal).Select(index => $"d{index}");
        Assert.Equal(expected, await IdsAsync(new("projects/p/datasets") { OrderBy = "created", Limit = 2 }));
    }

    [Fact]
    public async Task Query_WhileOthersWrite_SeesEveryLastingDocumentOnce()
    {
        for (var index = 0; index < 40; index++) await PutAsync("projects/p/jobs", $"k{index:D2}", $$"""{"created":"2026-01-01T{{index:D2}}"}""");
        var seen = new List<string>();
        for (var (query, step) = (new DocumentQuery("projects/p/jobs") { OrderBy = "created", Descending = true, Limit = 7 }, 0); ; step++)
        {
            var page = await Store.QueryAsync(query, Stop);
            seen.AddRange(page.Documents.Select(document => document.Path.Id));
            if (page.NextPageToken is null) break;
            query = query with { PageToken = page.NextPageToken };
            await PutAsync("projects/p/jobs", $"new{step}", $$"""{"created":"2026-02-0{{step}}"}""");
            await PutAsync("projects/p/jobs", $"old{step}", $$"""{"created":"2026-01-01T0{{step}}"}""");
            await Store.CommitAsync([DocumentWrite.Delete(new DocumentPath("projects/p/jobs", seen[^1]))], Stop);
        }

        Assert.Equal(Enumerable.Range(0, 40).Reverse().Select(index => $"k{index:D2}"), seen.Where(id => id.StartsWith('k')));
    }

    [Fact]
    public async Task Query_TokenOfAnotherQuery_IsRefused()
    {
        for (var index = 0; index < 5; index++) await PutAsync("projects/p/jobs", $"j{index}", """{"created":"1","status":"queued"}""");
        DocumentQuery query = new("projects/p/jobs") { OrderBy = "created", Descending = true, Limit = 2 };
        var token = (await Store.QueryAsync(query, Stop)).NextPageToken!;
        Assert.Equal(3, (await Store.QueryAsync(query with { PageToken = token, Limit = 50 }, Stop)).Documents.Count);
        DocumentQuery[] others =
        [
            query with { Collection = "projects/q/jobs" }, query with { Descending = false }, query with { OrderBy = null },
            query with { Filters = [FieldFilter.Equal("status", "queued")] },
        ];
        foreach (var other in others) await Assert.ThrowsAsync<FormatException>(() => Store.QueryAsync(other with { PageToken = token }, Stop));
        foreach (var bad in new[] { "", "x", token[..^4], token + "AAAA", "%%%", new string('A', 4_000), "ü" })
            await Assert.ThrowsAsync<FormatException>(() => Store.QueryAsync(query with { PageToken = bad }, Stop));
    }

    [Fact]
    public async Task Query_WithoutItsIndex_IsRefusedAsFirestoreWould()
    {
        DocumentQuery[] refused =
        [
            new("projects/p/jobs") { Filters = [FieldFilter.Equal("status", "queued")], OrderBy = "created" },
            new("projects/p/jobs") { Filters = [FieldFilter.Equal("kind", "fit")], OrderBy = "created", Descending = true },
            new("projects/p/models") { Filters = [FieldFilter.Equal("name", "m")], OrderBy = "created", Descending = true },
        ];
        foreach (var query in refused) await Assert.ThrowsAsync<InvalidOperationException>(() => Store.QueryAsync(query, Stop));
        foreach (var query in new DocumentQuery[] { new("jobs") { OrderBy = "a'b" }, new("jobs") { Filters = [FieldFilter.Equal("a b", "")] }, new("jobs") { Filters = [FieldFilter.Before("a", "")] } })
            await Assert.ThrowsAsync<ArgumentException>(() => Store.QueryAsync(query, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.QueryAsync(new("jobs") { Limit = 0 }, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.QueryAsync(new("jobs") { Limit = 1001 }, Stop));
        Assert.Empty((await Store.QueryAsync(new("jobs/x"), Stop)).Documents);
    }

    [Fact]
    public async Task Export_WhileOthersWrite_IsOfOneMoment()
    {
        // Both are changed together, far apart in the order of the export.
        DocumentPath first = new("a", "first"), last = new("z", "last");
        await Store.CommitAsync([DocumentWrite.Put(first, """{"n":0}"""u8.ToArray()), DocumentWrite.Put(last, """{"n":0}"""u8.ToArray())], Stop);
        for (var index = 0; index < 300; index++) await PutAsync("m", $"d{index:D3}", "{}");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await OpenAnotherAsync();
        var written = 0;
        var writer = Task.Run(
            async () =>
            {
                for (; !end.IsCancellationRequested; written++)
                    await Opened[1].Documents.CommitAsync([DocumentWrite.Put(first, Counter.Json(written + 1)), DocumentWrite.Put(last, Counter.Json(written + 1))], Stop);
            },
            Stop);
        for (var time = 0; time < 10; time++)
        {
            var export = new List<Document>();
            var before = Volatile.Read(ref written);
            await foreach (var document in Store.ExportAsync(Stop))
            {
                export.Add(document);
                // Not before a write has come in between.
                if (export.Count == 150) while (Volatile.Read(ref written) <= before && !writer.IsCompleted) await Task.Yield();
            }

            Assert.Equal(302, export.Count);
            Assert.Equal(Counter.Value(export[0]), Counter.Value(export[^1]));
            Assert.Equal(export.Select(document => document.Path.ToString()).Order(StringComparer.Ordinal), export.Select(document => document.Path.ToString()));
        }

        await end.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task Prepare_ByManyAtOnceAndAgain_KeepsWhatIsThere()
    {
        await PutAsync("projects", "a", "{}");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(OpenAnotherAsync, Stop)));
        Assert.NotNull(await Opened[^1].Documents.FindAsync(new("projects", "a"), Stop));
    }

    private Task PutAsync(string collection, string id, string json) => Store.CommitAsync([DocumentWrite.Put(new(collection, id), Encoding.UTF8.GetBytes(json))], Stop);

    private async Task<string> TextAsync(string collection, string id) => Encoding.UTF8.GetString((await Store.FindAsync(new(collection, id), Stop))!.Json.Span);

    private async Task<List<string>> IdsAsync(DocumentQuery query)
    {
        var ids = new List<string>();
        for (var next = query; ; )
        {
            var page = await Store.QueryAsync(next, Stop);
            Assert.True(page.Documents.Count <= query.Limit);
            ids.AddRange(page.Documents.Select(document => document.Path.Id));
            if (page.NextPageToken is null) return ids;
            next = next with { PageToken = page.NextPageToken };
        }
    }
}
