using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Platform.Databases.Sqlite;

/// <summary>
/// One database file, used by several threads and processes at once. Reads run side by side. Writes of this process go through one line, and those that wait
/// together share a transaction, because what costs is the one write to the disk at its end.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private const int MostIdleSessions = 8;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SqliteWriter _writer;
    private readonly string _path;

    public SqliteDatabase(string path)
    {
        _path = path;
        _writer = new(path);
    }

    /// <summary>Runs statements that change nothing.</summary>
    public T Read<T>(Func<SqliteSession, T> work)
    {
        SqliteSession? session = null;
        try
        {
            session = Rent();
            var result = work(session);
            Return(session);
            session = null;
            return result;
        }
        catch (SqliteException failure) when (SqliteFailures.Code(failure) is not null)
        {
            throw SqliteFailures.Coded(failure, _path);
        }
        finally
        {
            // One that failed is in no known state.
            session?.Dispose();
        }
    }

    /// <summary>Runs statements that hold together: all of them or, when <paramref name="work"/> throws, none. Done when it is on the disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) => _writer.WriteAsync(work, cancellation);

    /// <summary>Creates the file, readable for its owner only, and brings its tables to this version.</summary>
    public void Prepare(IEnumerable<string> indexes)
    {
        CreateFiles();
        try
        {
            using var session = new SqliteSession(_path);
            session.ExecuteScript("PRAGMA journal_mode = WAL");
            session.Execute("BEGIN IMMEDIATE");
            var migrations = Migration.Of("sqlite");
            var version = (int)(long)session.Command("PRAGMA user_version").ExecuteScalar()!;
            if (version > migrations.Count) throw new SynthDataException(StoreErrors.DatabaseNewer, StoreErrors.DatabaseNewer.Title, new Place(_path));
            foreach (var migration in migrations.Skip(version)) session.ExecuteScript(migration.Sql);
            if (version < migrations.Count) session.ExecuteScript($"PRAGMA user_version = {migrations.Count}");
            foreach (var index in indexes) session.ExecuteScript(index);
            session.Execute("COMMIT");
        }
        catch (SqliteException failure) when (SqliteFailures.Code(failure) is not null)
        {
            throw SqliteFailures.Coded(failure, _path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    /// <summary>A session for a longer read; give it back with <see cref="Return"/>.</summary>
    public SqliteSession Rent() => _idle.TryTake(out var session) ? session : new(_path);

    public void Return(SqliteSession session)
    {
        if (_idle.Count < MostIdleSessions) _idle.Add(session);
        else session.Dispose();
    }

    private void CreateFiles()
    {
        try
        {
            OwnedFolder.Create(Path.GetDirectoryName(_path)!);
            foreach (var path in SqliteTurn.Files(_path).Append(_path)) CreateFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, _path);
        }
    }

    private static void CreateFile(string path)
    {
        // One that is there is not to be opened: closing it would end SQLite's locks of this process.
        if (File.Exists(path)) return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }
}
