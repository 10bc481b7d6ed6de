using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Remote;

/// <summary>A table that a server made, on its way to where the user wants it.</summary>
internal static class RemoteTable
{
    public static async Task ReceiveAsync(
        RemoteProject project, string dataset, string output, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var version = await project.Client.Datasets.GetVersionAsync(project.Project, dataset, null, cancellation);
        progress.Stage("Receiving", version.Bytes, "bytes");
        OutputTarget.Write(
            output, terminal,
            stream => project.Client.Datasets.DownloadAsync(project.Project, dataset, version.Number, stream, progress: progress, cancellation: cancellation).GetAwaiter().GetResult());
    }
}
