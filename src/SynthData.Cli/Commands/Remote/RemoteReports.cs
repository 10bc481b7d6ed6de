using System.Text.Json;
using SynthData.Cli.Output;
using SynthData.Client;
using SynthData.Client.Wire;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Errors;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Remote;

/// <summary><c>synthdata profile</c> and <c>evaluate</c> by a server.</summary>
internal static class RemoteReports
{
    /// <returns>The profile, and the metadata behind it.</returns>
    public static async Task<(TableProfile Profile, TableMetadata Metadata)> ProfileAsync(
        ServerPlace place, string input, ReadOptions read, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        await using var project = new RemoteProject(place, terminal, progress);
        var dataset = await project.SendTableAsync(input, read, "real", cancellation);
        var job = await project.RunAsync(new("profile", new() { Dataset = dataset }), cancellation);
        using var report = await ReceiveAsync(project, job, cancellation);
        var found = (await project.Client.Datasets.GetAsync(project.Project, dataset, cancellation)).Metadata;
        return Read(() =>
        {
            var profile = TableProfile.ReadJson(report.RootElement);
            var metadata = MetadataFile.Parse(System.Text.Encoding.UTF8.GetBytes(found!.Value.GetRawText()), "metadata.json").Table;
            var reasons = profile.Columns.ToDictionary(column => column.Name, column => column.Reason);
            return (profile, metadata with { Columns = [.. metadata.Columns.Select(column => column with { Reason = reasons[column.Name] })] });
        });
    }

    /// <param name="report">Gets the server's page and the other files; null for none.</param>
    public static async Task<EvaluationResult> EvaluateAsync(
        ServerPlace place, EvaluatedFiles files, EvidenceFiles? report, ReadOptions read, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        await using var project = new RemoteProject(place, terminal, progress);
        var dataset = await project.SendTableAsync(files.Real, read, "real", cancellation);
        var other = await project.SendTableAsync(files.Synthetic, new(null, new()), "synthetic", cancellation);
        var holdout = files.Holdout is { } rows ? await project.SendTableAsync(rows, new(null, new()), "holdout", cancellation) : null;
        var job = await project.RunAsync(new("evaluate", new() { Dataset = dataset, Synthetic = other, Holdout = holdout, Target = files.Target }), cancellation);
        using var scores = await ReceiveAsync(project, job, cancellation);
        var result = Read(() => EvaluationJson.Read(scores.RootElement));
        if (report is not null)
        {
            using var page = new MemoryStream();
            await project.Client.Reports.DownloadPageAsync(project.Project, job.Results.Report!, page, cancellation);
            report.Write(terminal, result, stream => page.WriteTo(stream), Path.GetFileNameWithoutExtension(files.Real));
        }

        return result;
    }

    private static async Task<JsonDocument> ReceiveAsync(RemoteProject project, JobInfo job, CancellationToken cancellation)
    {
        var report = job.Results.Report ?? throw NotOurServer();
        RemoteProject.Check(report);
        project.DeleteAtEnd(token => project.Client.Reports.DeleteAsync(project.Project, report, token));
        using var bytes = new MemoryStream();
        await project.Client.Reports.DownloadAsync(project.Project, report, bytes, cancellation);
        return Read(() => JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
    }

    /// <summary>Reads what a report of ours must hold; a server that answers with something else is none of ours.</summary>
    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw NotOurServer();
        }
    }

    private static SynthDataException NotOurServer() => new(ClientErrors.NotOurServer, "The server's report is none that a SynthData server makes");
}
