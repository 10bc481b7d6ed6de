using Microsoft.Data.Sqlite;

namespace SynthData.Platform.Databases.Sqlite;

/// <summary>One connection with its prepared statements. Used by one caller at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteSession(string path)
    {
        // Sessions are pooled here, with their statements; the driver's pool would lose those.
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 60 }.ToString());
        try
        {
            _connection.Open();
            // Other processes write too: wait for them. What was accepted survives a power cut, and what was deleted is not left in free pages.
            Execute("PRAGMA busy_timeout = 30000");
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA secure_delete = ON");
            Execute("PRAGMA temp_store = MEMORY");
            Execute("PRAGMA journal_size_limit = 67108864");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>A prepared statement; its parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 0; index < values.Length; index++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${index + 1}" });
            _commands.Add(sql, command);
        }

        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return command;
    }

    /// <summary>Runs a prepared statement; the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>Runs several statements that are used once.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }
}
