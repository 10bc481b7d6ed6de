namespace SynthData.Platform.Databases.Sqlite;

/// <summary>
/// Lets processes write to one database by turns. SQLite alone lets whoever waits look every now and then whether nobody writes, so a process that writes
/// all the time can keep another one from it for seconds. Here the process that waits is the next one: it holds the turn, without which nobody begins again.
/// What is written is guarded by SQLite; without these locks (elsewhere than on Linux) only the fairness is missing.
/// </summary>
internal sealed class SqliteTurn : IDisposable
{
    /// <summary>A process that holds on longer has been stopped; SQLite then says what is the matter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly LinuxHandle? _next;
    private readonly LinuxHandle? _writing;

    public SqliteTurn(string path)
    {
        _next = LinuxHandle.TryOpen(NextFile(path));
        _writing = LinuxHandle.TryOpen(WritingFile(path));
    }

    /// <summary>The files of the locks, which are always empty.</summary>
    public static IReadOnlyList<string> Files(string path) => [NextFile(path), WritingFile(path)];

    /// <summary>Waits until it is this process's turn to write; <see cref="End"/> ends it.</summary>
    public async Task BeginAsync()
    {
        await LockAsync(_next);
        await LockAsync(_writing);
        _next?.Unlock();
    }

    public void End() => _writing?.Unlock();

    public void Dispose()
    {
        _next?.Dispose();
        _writing?.Dispose();
    }

    private static string NextFile(string path) => path + "-next";

    private static string WritingFile(string path) => path + "-writing";

    private static async Task LockAsync(LinuxHandle? file)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (file?.TryLock() == false && TimeProvider.System.GetElapsedTime(began) < Patience) await Task.Delay(Look);
    }
}
