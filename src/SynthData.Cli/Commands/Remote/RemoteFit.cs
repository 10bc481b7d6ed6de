using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Files;

namespace SynthData.Cli.Commands.Remote;

/// <summary><c>synthdata fit</c> by a server.</summary>
internal static class RemoteFit
{
    /// <returns>Rows and columns learned, and the generator's name.</returns>
    public static async Task<(long Rows, int Columns, string Generator)> RunAsync(
        ServerPlace place, string input, string output, ReadOptions read, FitOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        await using var project = new RemoteProject(place, terminal, progress);
        var dataset = await project.SendTableAsync(input, read, "real", cancellation);
        var model = project.NameOf("model");
        project.DeleteAtEnd(token => project.Client.Models.DeleteAsync(project.Project, model, token));
        await project.RunAsync(new("fit", RemoteProject.ParametersOf(options) with { Dataset = dataset, Model = model }), cancellation);
        var version = await project.Client.Models.GetVersionAsync(project.Project, model, null, cancellation);
        progress.Stage("Receiving", version.Bytes, "bytes");
        using var file = AtomicFile.Create(output);
        await project.Client.Models.DownloadAsync(project.Project, model, version.Number, file.Stream, progress, cancellation);
        file.Commit();
        return (version.FittedRows, version.Columns, version.Generator);
    }
}
