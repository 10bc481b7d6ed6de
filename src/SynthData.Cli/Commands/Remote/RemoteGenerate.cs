using SynthData.Cli.Output;
using SynthData.Client.Wire;
using SynthData.Engine.Gates;
using SynthData.Engine.Models;
using SynthData.Errors;

namespace SynthData.Cli.Commands.Remote;

/// <summary><c>synthdata generate</c> by a server.</summary>
internal static class RemoteGenerate
{
    public static async Task RunAsync(
        ServerPlace place, string input, string output, long? rows, ReadOptions read, FitOptions options, bool isGated, string? policy, Delivery? delivery, bool asJson, Terminal terminal,
        CancellationToken cancellation)
    {
        OutputTarget.Check(output, input, read.MetadataPath);
        var start = terminal.Clock.GetTimestamp();
        using var progress = new ProgressLine(terminal);
        await using var project = new RemoteProject(place, terminal, progress);
        var dataset = await project.SendTableAsync(input, read, "real", cancellation);
        var (made, model) = (project.NameOf("synthetic"), project.NameOf("model"));
        project.DeleteAtEnd(token => project.Client.Datasets.DeleteAsync(project.Project, made, token));
        project.DeleteAtEnd(token => project.Client.Models.DeleteAsync(project.Project, model, token));
        var parameters = RemoteProject.ParametersOf(options) with { Dataset = dataset, Output = made, Model = model, Rows = rows };
        if (isGated) parameters = parameters with { Gate = true, Policy = policy is null ? null : await RemoteProject.TextOfAsync(policy, cancellation) };
        parameters = Delivery.AddTo(parameters, delivery);
        JobInfo job;
        try
        {
            job = await project.RunAsync(new("generate", parameters), cancellation);
        }
        catch (SynthDataException refused) when (refused.Diagnostics.All(problem => problem.Code.Code == GateErrors.Refused.Code))
        {
            GateCheck.Tell(refused.Diagnostics, terminal);
            return;
        }

        DeleteReport(project, job);
        await RemoteTable.ReceiveAsync(project, made, output, terminal, progress, cancellation);
        progress.Dispose();

        var results = job.Results;
        new GenerateSummary(
            output, results.Rows ?? 0, terminal.Clock.GetElapsedTime(start).TotalSeconds, null, job.Generator, options.Seed, results.ScoredRows ?? 0,
            results.Quality, results.ColumnShapes, results.ColumnPairTrends, results.IdenticalRows, results.TrainingRepeats)
        {
            Deliveries = results.Deliveries ?? [],
        }.Write(terminal, asJson);
    }

    private static void DeleteReport(RemoteProject project, JobInfo job)
    {
        if (job.Results.Report is not { } report) return;
        RemoteProject.Check(report);
        project.DeleteAtEnd(token => project.Client.Reports.DeleteAsync(project.Project, report, token));
    }
}
