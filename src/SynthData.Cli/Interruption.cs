using System.Runtime.InteropServices;

namespace SynthData.Cli;

/// <summary>
/// Turns Ctrl-C (and a polite kill) into cancellation, so that temporary files go before the process does. A second signal, or work that does not notice
/// within three seconds (a blocked read of standard input), ends the process at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int SignalBase = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _deadline;
    private volatile bool _waits;

    public Interruption() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];

    public CancellationToken Token => _source.Token;

    /// <summary>128 and the signal's number, as shells expect: 130 after Ctrl-C.</summary>
    public int ExitCode { get; private set; } = SignalBase + 2;

    /// <summary>From now on only a second signal ends the process at once: the work drives another program, which must give back what it holds.</summary>
    public void WaitForWork() => _waits = true;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _deadline?.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        ExitCode = SignalBase + context.Signal switch { PosixSignal.SIGTERM => 15, PosixSignal.SIGHUP => 1, _ => 2 };
        if (_source.IsCancellationRequested) Environment.Exit(ExitCode);
        if (!_waits) _deadline = new Timer(_ => Environment.Exit(ExitCode), null, Patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }
}
