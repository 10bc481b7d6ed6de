using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SynthData.Platform.Databases.Sqlite;

/// <summary>The one writer of a process: takes all writes that wait, runs each under a savepoint of its own, and commits them together.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostTogether = 100;

    private readonly Channel<IPendingWrite> _line = Channel.CreateUnbounded<IPendingWrite>(new() { SingleReader = true });
    private readonly string _path;
    private readonly Task _running;
    private SqliteSession? _session;
    private SqliteTurn? _turn;

    public SqliteWriter(string path)
    {
        _path = path;
        _running = Task.Run(RunAsync);
    }

    private interface IPendingWrite
    {
        /// <summary>True when its caller no longer waits for it.</summary>
        bool TryCancel();

        /// <summary>Runs the statements; what they throw is kept for the caller.</summary>
        bool TryRun(SqliteSession session);

        /// <summary>Tells the caller.</summary>
        void End(Exception? failure);
    }

    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled<T>(cancellation);
        var write = new PendingWrite<T>(work, cancellation);
        ObjectDisposedException.ThrowIf(!_line.Writer.TryWrite(write), this);
        return write.Result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_line.Writer.TryComplete()) await _running;
    }

    private async Task RunAsync()
    {
        var together = new List<IPendingWrite>();
        while (await _line.Reader.WaitToReadAsync())
        {
            while (together.Count < MostTogether && _line.Reader.TryRead(out var write))
            {
                if (!write.TryCancel()) together.Add(write);
            }

            if (together.Count == 0) continue;
            _turn ??= new(_path);
            await _turn.BeginAsync();
            var failure = Commit(together);
            _turn.End();
            foreach (var write in together) write.End(failure);
            together.Clear();
        }

        _session?.Dispose();
        _turn?.Dispose();
    }

    /// <summary>What kept all of them from being made, or null.</summary>
    private Exception? Commit(List<IPendingWrite> together)
    {
        try
        {
            _session ??= new(_path);
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var write in together)
            {
                _session.Execute("SAVEPOINT one");
                if (!write.TryRun(_session)) _session.Execute("ROLLBACK TO one");
                _session.Execute("RELEASE one");
            }

            _session.Execute("COMMIT");
            return null;
        }
        catch (Exception failure)
        {
            // Closing takes the transaction back; the next write begins with a fresh session.
            _session?.Dispose();
            _session = null;
            return failure is SqliteException known && SqliteFailures.Code(known) is not null ? SqliteFailures.Coded(known, _path) : failure;
        }
    }

    private sealed class PendingWrite<T>(Func<SqliteSession, T> work, CancellationToken cancellation) : IPendingWrite
    {
        private readonly TaskCompletionSource<T> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _failure;
        private T? _result;

        public Task<T> Result => _end.Task;

        public bool TryCancel() => cancellation.IsCancellationRequested && _end.TrySetCanceled(cancellation);

        public bool TryRun(SqliteSession session)
        {
            try
            {
                _result = work(session);
                return true;
            }
            catch (Exception failure) when (failure is not SqliteException)
            {
                _failure = failure;
                return false;
            }
        }

        public void End(Exception? failure)
        {
            if ((failure ?? _failure) is { } known) _end.TrySetException(known);
            else _end.TrySetResult(_result!);
        }
    }
}
