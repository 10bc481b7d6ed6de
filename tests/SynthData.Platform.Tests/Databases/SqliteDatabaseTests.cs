using System.Text;
using Microsoft.Data.Sqlite;
using SynthData.Errors;
using SynthData.Platform.Databases;
using SynthData.Platform.Documents;
using SynthData.Platform.Documents.Sqlite;

namespace SynthData.Platform.Tests.Databases;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly SqliteData _data = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_data.Folder, "synthdata.db");

    [Fact]
    public async Task Prepare_DatabaseOfANewerProgram_IsRefused()
    {
        await using (var stores = await OpenAsync()) { }
        Ask("PRAGMA user_version = 9999");
        var failure = await Assert.ThrowsAsync<SynthDataException>(OpenAsync);
        Assert.Equal(StoreErrors.DatabaseNewer, failure.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Prepare_FileThatIsNoDatabase_IsRefusedAndKept()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("not a database ", 1_000)));
        await System.IO.File.WriteAllBytesAsync(File, bytes, Stop);
        var failure = await Assert.ThrowsAsync<SynthDataException>(OpenAsync);
        Assert.Equal(StoreErrors.DatabaseDamaged, failure.Diagnostics[0].Code);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File, Stop));
    }

    [Fact]
    public async Task Query_OfJobs_UsesTheAgreedIndexes()
    {
        await using var stores = await OpenAsync();
        foreach (var index in DocumentIndexes.Agreed.Composite)
        {
            var query = new DocumentQuery($"projects/p/{index.Kind}")
            {
                Filters = [.. index.Fields.SkipLast(1).Select(field => FieldFilter.Equal(field, "x"))], OrderBy = index.Fields[^1], Descending = index.Descending,
            };
            Assert.Contains($"USING INDEX {index.Name} (", Plan(query), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", Plan(query), StringComparison.Ordinal);
            var next = query with { PageToken = new PageToken("x", "y").Write(query) };
            Assert.Contains($"USING INDEX {index.Name} (", Plan(next), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", Plan(next), StringComparison.Ordinal);
        }

        foreach (var index in DocumentIndexes.Agreed.Ordered)
        {
            var query = new DocumentQuery($"projects/p/{index.Kind}") { OrderBy = index.Fields[0], Descending = true };
            Assert.Contains($"USING INDEX {index.Name} (", Plan(query), StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", Plan(query), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commit_ConflictAmongMany_FailsOnlyItself()
    {
        await using var stores = await OpenAsync();
        var commits = Enumerable.Range(0, 200).Select(index => stores.Documents.CommitAsync([DocumentWrite.Create(new("projects", $"p{index % 150}"), "{}"u8.ToArray())], Stop)).ToArray();
        await Task.WhenAll(commits.Select(commit => commit.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(50, commits.Count(commit => commit.Exception?.InnerException is DocumentConflictException));
        Assert.Equal(150, (await stores.Documents.QueryAsync(new("projects") { Limit = 1000 }, Stop)).Documents.Count);
    }

    [Fact]
    public async Task Commit_Cancelled_IsNotMade()
    {
        await using var stores = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stores.Documents.CommitAsync([DocumentWrite.Put(new("projects", "p"), "{}"u8.ToArray())], cancelled.Token));
        Assert.Null(await stores.Documents.FindAsync(new("projects", "p"), Stop));
    }

    [Fact]
    public async Task Delete_ADocument_LeavesNoneOfItsBytes()
    {
        await using (var stores = await OpenAsync())
        {
            await stores.Documents.CommitAsync([DocumentWrite.Put(new("projects", "p"), """{"name":"to-be-forgotten"}"""u8.ToArray())], Stop);
            await stores.Documents.CommitAsync([DocumentWrite.Delete(new DocumentPath("projects", "p"))], Stop);
        }

        Assert.Equal(["synthdata.db", "synthdata.db-next", "synthdata.db-writing"], Directory.GetFiles(_data.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("to-be-forgotten", await System.IO.File.ReadAllTextAsync(File, Encoding.Latin1, Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Migrations_OfAKind_AreNumberedWithoutGaps(string kind)
    {
        var migrations = Migration.Of(kind);
        Assert.NotEmpty(migrations);
        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(migration => migration.Number));
    }

    public void Dispose() => _data.Dispose();

    private async Task<PlatformStores> OpenAsync()
    {
        var stores = _data.Open();
        try
        {
            await stores.PrepareAsync(Stop);
            return stores;
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    private string Plan(DocumentQuery query)
    {
        var sql = DocumentQuerySql.Build(query, SqliteDocumentStore.Field)!;
        return Ask("EXPLAIN QUERY PLAN " + sql.Text, [.. sql.Values]);
    }

    private string Ask(string sql, params string[] values)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        for (var index = 0; index < values.Length; index++) command.Parameters.AddWithValue($"${index + 1}", values[index]);
        using var reader = command.ExecuteReader();
        var text = new StringBuilder();
        while (reader.Read()) text.AppendLine(reader.GetValue(reader.FieldCount - 1).ToString());
        return text.ToString();
    }
}
