using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>
/// Passes a request to stop on to a running child, once: terraform takes a second interrupt as an order to drop everything. A Ctrl-C typed at a terminal
/// reaches the child by itself.
/// </summary>
internal sealed partial class ChildStop : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan SignalDelivery = TimeSpan.FromMilliseconds(200);
    private readonly CancellationToken _cancellation;
    private readonly PosixSignalRegistration _registration;
    private volatile bool _childHasIt;

    public ChildStop(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        // The process must outlive the child; what comes after is for whoever turns signals into the cancellation.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            _childHasIt = HasTerminal();
        });
    }

    public IDisposable Watch(Process child) => _cancellation.Register(() => _ = AskAsync(child));

    public void Dispose() => _registration.Dispose();

    private async Task AskAsync(Process child)
    {
        // The signal that led to the cancellation may reach this class a moment later than the one that cancels.
        await Task.Delay(SignalDelivery, CancellationToken.None);
        try
        {
            if (_childHasIt || child.HasExited) return;
            if (OperatingSystem.IsWindows()) child.Kill(entireProcessTree: true);
            else _ = Kill(child.Id, Interrupt);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself meanwhile.
        }
    }

    // Opening fails for a process without a terminal, such as a CI job: then a signal was sent to this process alone.
    private static bool HasTerminal()
    {
        try
        {
            using var terminal = File.OpenRead("/dev/tty");
            return true;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return OperatingSystem.IsWindows();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
