using SynthData.Cli.Output;
using SynthData.Platform.Backups;

namespace SynthData.Cli.Commands.Service;

/// <summary>Shows the bytes that a backup or a restore is through with.</summary>
internal sealed class BackupProgress(ProgressLine line) : IProgress<BackupContent>
{
    public void Report(BackupContent value) => line.Report(value.Bytes);
}
