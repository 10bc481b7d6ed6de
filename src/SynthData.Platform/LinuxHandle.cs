using System.Runtime.InteropServices;

namespace SynthData.Platform;

/// <summary>An open file or folder, for what .NET does not offer: writing a folder's names to the disk, and locks between processes. On Linux only.</summary>
internal sealed partial class LinuxHandle : SafeHandle
{
    /// <summary>Read only, and not passed on to processes started.</summary>
    private const int OpenFlags = 0x80000;

    private const int LockExclusive = 2, LockWithoutWaiting = 4, LockNone = 8;

    private LinuxHandle(int descriptor)
        : base(invalidHandleValue: -1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle < 0;

    /// <summary>Null where it can't be opened, and elsewhere than on Linux.</summary>
    public static LinuxHandle? TryOpen(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var opened = new LinuxHandle(Open(path, OpenFlags));
        if (!opened.IsInvalid) return opened;
        opened.Dispose();
        return null;
    }

    /// <summary>Writes it to the disk. Best effort: not every file system can do it for a folder.</summary>
    public void Flush() => _ = Synchronize(this);

    /// <summary>Takes its lock, which ends with the process at the latest; false when another has it.</summary>
    public bool TryLock() => Lock(this, LockExclusive | LockWithoutWaiting) == 0;

    public void Unlock() => _ = Lock(this, LockNone);

    protected override bool ReleaseHandle() => Close((int)handle) == 0;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(LinuxHandle file);

    [LibraryImport("libc", EntryPoint = "flock")]
    private static partial int Lock(LinuxHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
