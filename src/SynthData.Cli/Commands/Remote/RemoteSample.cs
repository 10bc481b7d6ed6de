using SynthData.Cli.Output;
using SynthData.Client.Wire;
using SynthData.Engine.Models;
using SynthData.Files;

namespace SynthData.Cli.Commands.Remote;

/// <summary><c>synthdata sample</c> by a server, from a model file that is sent there.</summary>
internal static class RemoteSample
{
    /// <returns>The generator's name, and where the rows were delivered to.</returns>
    public static async Task<(string Generator, IReadOnlyList<DeliveryInfo> Deliveries)> RunAsync(
        ServerPlace place, string modelPath, string output, SampleOptions options, Delivery? delivery, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        await using var project = new RemoteProject(place, terminal, progress);
        var (model, made) = (project.NameOf("model"), project.NameOf("synthetic"));
        await using (var file = FileErrors.OpenRead(modelPath))
        {
            await project.MakeAsync(
                project.Client.Models.ImportAsync(project.Project, model, file, cancellation), token => project.Client.Models.DeleteAsync(project.Project, model, token));
        }

        project.DeleteAtEnd(token => project.Client.Datasets.DeleteAsync(project.Project, made, token));
        var parameters = Delivery.AddTo(new() { Model = model, Output = made, Rows = options.Rows, Seed = options.Seed }, delivery);
        var job = await project.RunAsync(new("sample", parameters), cancellation);
        await RemoteTable.ReceiveAsync(project, made, output, terminal, progress, cancellation);
        return (job.Generator, job.Results.Deliveries ?? []);
    }
}
