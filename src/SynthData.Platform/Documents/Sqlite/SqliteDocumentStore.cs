using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SynthData.Platform.Databases.Sqlite;

namespace SynthData.Platform.Documents.Sqlite;

/// <summary>Documents in a SQLite file.</summary>
internal sealed class SqliteDocumentStore(SqliteDatabase database) : IDocumentStore
{
    public Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!path.IsAllowed) return Task.FromResult<Document?>(null);
        return Task.FromResult(database.Read(session =>
        {
            using var reader = session.Command("SELECT version, body FROM documents WHERE collection = $1 AND id = $2", path.Collection, path.Id).ExecuteReader();
            return reader.Read() ? new Document(path, reader.GetString(0), Bytes(reader, 1)) : null;
        }));
    }

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (DocumentQuerySql.Build(query, Field) is not { } sql) return Task.FromResult(new DocumentPage([], null));
        return Task.FromResult(database.Read(session =>
        {
            using var reader = session.Command(sql.Text, [.. sql.Values]).ExecuteReader();
            List<(Document, string?)> rows = [];
            while (reader.Read())
            {
                var document = new Document(new(query.Collection, reader.GetString(0)), reader.GetString(1), Bytes(reader, 2));
                rows.Add((document, query.OrderBy is null ? null : reader.GetString(3)));
            }

            return DocumentQuerySql.Page(query, rows);
        }));
    }

    public async Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        var changes = DocumentCommit.Ordered(writes).Select(write => (Write: write, Fields: write.Json is { } json ? DocumentFields.Of(json.Span) : null)).ToArray();
        await database.WriteAsync(
            session =>
            {
                foreach (var (write, fields) in changes)
                    if (!Apply(session, write, fields)) throw new DocumentConflictException(write.Path);
                return true;
            },
            cancellation);
    }

    public async IAsyncEnumerable<Document> ExportAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // One statement sees the moment at which it began.
        var session = database.Rent();
        try
        {
            await using var reader = await session.Command("SELECT collection, id, version, body FROM documents ORDER BY collection, id").ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                yield return new(new(reader.GetString(0), reader.GetString(1)), reader.GetString(2), Bytes(reader, 3));
        }
        finally
        {
            session.Dispose();
        }
    }

    public Task PrepareAsync(CancellationToken cancellation)
    {
        database.Prepare(DocumentIndexes.Agreed.Composite.Concat(DocumentIndexes.Agreed.Ordered).Select(index =>
            $"CREATE INDEX IF NOT EXISTS {index.Name} ON documents (collection, {string.Join(", ", index.Fields.Select(Field))}, id) WHERE kind = '{index.Kind}'"));
        return Task.CompletedTask;
    }

    /// <summary>The same text in indexes and queries, or SQLite would not see that they belong together.</summary>
    internal static string Field(string name) => $"json_extract(fields, '$.{name}')";

    private static bool Apply(SqliteSession session, DocumentWrite write, byte[]? fields)
    {
        var (collection, id) = write.Path;
        if (write.Json is not { } json)
        {
            var deleted = write.Condition == WriteCondition.Version
                ? session.Execute("DELETE FROM documents WHERE collection = $1 AND id = $2 AND version = $3", collection, id, write.Version)
                : session.Execute("DELETE FROM documents WHERE collection = $1 AND id = $2", collection, id);
            return deleted == 1 || write.Condition == WriteCondition.None;
        }

        const string Insert =
            "INSERT INTO documents (collection, id, kind, version, fields, body) VALUES ($1, $2, $3, $4, CAST($5 AS TEXT), CAST($6 AS TEXT)) ON CONFLICT (collection, id) DO ";
        var version = DocumentCommit.NewVersion();
        var body = json.ToArray();
        return 1 == write.Condition switch
        {
            WriteCondition.Absent => session.Execute(Insert + "NOTHING", collection, id, DocumentPath.Kind(collection), version, fields, body),
            WriteCondition.Version => session.Execute(
                "UPDATE documents SET version = $4, fields = CAST($5 AS TEXT), body = CAST($6 AS TEXT) WHERE collection = $1 AND id = $2 AND version = $3",
                collection, id, write.Version, version, fields, body),
            _ => session.Execute(
                Insert + "UPDATE SET version = excluded.version, fields = excluded.fields, body = excluded.body",
                collection, id, DocumentPath.Kind(collection), version, fields, body),
        };
    }

    /// <summary>Texts are kept as UTF-8, so they need no decoding.</summary>
    private static byte[] Bytes(SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
