using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using SynthData.Platform.Databases.Postgres;

namespace SynthData.Platform.Documents.Postgres;

/// <summary>Documents in a PostgreSQL database.</summary>
internal sealed class PostgresDocumentStore(PostgresDatabase database) : IDocumentStore
{
    public Task<Document?> FindAsync(DocumentPath path, CancellationToken cancellation)
    {
        if (!path.IsAllowed) return Task.FromResult<Document?>(null);
        return database.ReadAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand("SELECT version, body FROM documents WHERE collection = $1 AND id = $2", connection)
                {
                    Parameters = { Text(path.Collection), Text(path.Id) },
                };
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                return await reader.ReadAsync(cancellation) ? new Document(path, reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
            },
            cancellation);
    }

    public async Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation)
    {
        if (DocumentQuerySql.Build(query, Field) is not { } sql) return new([], null);
        return await database.ReadAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(sql.Text, connection);
                foreach (var value in sql.Values) command.Parameters.Add(Text(value));
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                List<(Document, string?)> rows = [];
                while (await reader.ReadAsync(cancellation))
                {
                    var document = new Document(new(query.Collection, reader.GetString(0)), reader.GetString(1), reader.GetFieldValue<byte[]>(2));
                    rows.Add((document, query.OrderBy is null ? null : reader.GetString(3)));
                }

                return DocumentQuerySql.Page(query, rows);
            },
            cancellation);
    }

    public async Task CommitAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        var changes = DocumentCommit.Ordered(writes);
        if (changes.Length == 0) return;
        var fields = changes.Select(write => write.Json is { } json ? DocumentFields.Of(json.Span) : null).ToArray();
        await database.WriteAsync(
            batch =>
            {
                foreach (var (write, of) in changes.Zip(fields)) batch.BatchCommands.Add(Command(write, of));
            },
            async (batch, reader) =>
            {
                while (await reader.NextResultAsync(cancellation)) { }
                await reader.CloseAsync();
                for (var index = 0; index < changes.Length; index++)
                {
                    // The first statement of the batch is not ours.
                    if (batch.BatchCommands[index + 1].RecordsAffected == 0 && changes[index].Condition != WriteCondition.None)
                        throw new DocumentConflictException(changes[index].Path);
                }

                return true;
            },
            cancellation);
    }

    public async IAsyncEnumerable<Document> ExportAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var command = new NpgsqlCommand("SELECT collection, id, version, body FROM documents ORDER BY collection, id", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new(new(reader.GetString(0), reader.GetString(1)), reader.GetString(2), reader.GetFieldValue<byte[]>(3));
    }

    public Task PrepareAsync(CancellationToken cancellation) => database.PrepareAsync(
        [
            .. DocumentIndexes.Agreed.Composite.Concat(DocumentIndexes.Agreed.Ordered).Select(index =>
                $"CREATE INDEX IF NOT EXISTS {index.Name} ON documents (collection, {string.Join(", ", index.Fields.Select(Field))}, id) WHERE kind = '{index.Kind}'"),
        ],
        cancellation);

    /// <summary>The same text in indexes and queries.</summary>
    internal static string Field(string name) => $"((fields ->> '{name}') COLLATE \"C\")";

    private static NpgsqlBatchCommand Command(DocumentWrite write, byte[]? fields)
    {
        var (collection, id) = write.Path;
        const string Insert = "INSERT INTO documents (collection, id, kind, version, fields, body) VALUES ($1, $2, $3, $4, $5::jsonb, $6) ON CONFLICT (collection, id) DO ";
        return (write.Json, write.Condition) switch
        {
            (null, WriteCondition.Version) => Of("DELETE FROM documents WHERE collection = $1 AND id = $2 AND version = $3", Text(collection), Text(id), Text(write.Version!)),
            (null, _) => Of("DELETE FROM documents WHERE collection = $1 AND id = $2", Text(collection), Text(id)),
            ({ } json, WriteCondition.Version) => Of(
                "UPDATE documents SET version = $4, fields = $5::jsonb, body = $6 WHERE collection = $1 AND id = $2 AND version = $3",
                Text(collection), Text(id), Text(write.Version!), Text(DocumentCommit.NewVersion()), Text(fields!), Text(json.ToArray())),
            ({ } json, var condition) => Of(
                Insert + (condition == WriteCondition.Absent ? "NOTHING" : "UPDATE SET version = excluded.version, fields = excluded.fields, body = excluded.body"),
                Text(collection), Text(id), Text(DocumentPath.Kind(collection)), Text(DocumentCommit.NewVersion()), Text(fields!), Text(json.ToArray())),
        };
    }

    private static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>UTF-8 goes to the server as it is.</summary>
    private static NpgsqlParameter<byte[]> Text(byte[] value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
