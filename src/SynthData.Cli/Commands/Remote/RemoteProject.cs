using SynthData.Cli.Output;
using SynthData.Client;
using SynthData.Client.Wire;
using SynthData.Engine.Models;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform;

namespace SynthData.Cli.Commands.Remote;

/// <summary>A server's project for the length of a command: what the command puts there goes again when it ends, however it ends.</summary>
internal sealed class RemoteProject(ServerPlace place, Terminal terminal, ProgressLine progress) : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpPatience = TimeSpan.FromSeconds(10);
    private readonly string _prefix = "cli-" + Identifiers.New(terminal.Clock);
    private readonly List<Func<CancellationToken, Task>> _cleanUp = [];

    public string Project => place.Project;

    public SynthDataClient Client { get; } = new(place.Url, place.Key);

    /// <summary>A name on the server for something that the command puts there, such as <c>cli-...-real</c>.</summary>
    public string NameOf(string role) => $"{_prefix}-{role}";

    /// <summary>Sends a table and what is declared of its columns.</summary>
    /// <param name="path">A CSV file, or <c>-</c> for standard input.</param>
    /// <returns>Name of its dataset on the server.</returns>
    public async Task<string> SendTableAsync(string path, ReadOptions read, string role, CancellationToken cancellation)
    {
        var dataset = NameOf(role);
        var isInput = path == "-";
        await using var file = isInput ? terminal.Input : FileErrors.OpenRead(path);
        progress.Stage("Sending", isInput ? 0 : file.Length, "bytes");
        await MakeAsync(
            Client.Datasets.UploadAsync(Project, dataset, file, isInput ? "-" : Path.GetFileName(path), ReadOf(read.Csv), progress, cancellation),
            token => Client.Datasets.DeleteAsync(Project, dataset, token));
        if (read.MetadataPath is { } metadata) await DeclareAsync(dataset, metadata, cancellation);
        return dataset;
    }

    /// <summary>Runs a job to its end, showing how far it is.</summary>
    /// <exception cref="SynthDataException">It failed, with the codes of its failure.</exception>
    public async Task<JobInfo> RunAsync(JobRequest request, CancellationToken cancellation)
    {
        progress.Stage("Working", 1);
        terminal.WaitForWork();
        var job = await SubmitAsync(request, cancellation);
        Check(job.Id);
        DeleteAtEnd(token => Client.Jobs.DeleteAsync(Project, job.Id, token));
        try
        {
            await foreach (var state in Client.Jobs.FollowAsync(Project, job.Id, cancellation))
            {
                job = state;
                progress.Report(state.Progress);
            }
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(job.Id);
            throw;
        }

        return job.Status == "succeeded" ? job : throw Failure(job);
    }

    /// <summary>Waits for something to be made on the server, and remembers to delete it. What the server refused, or never heard of, is not there.</summary>
    public async Task MakeAsync(Task making, Func<CancellationToken, Task> delete)
    {
        try
        {
            await making;
        }
        catch (Exception failure) when (failure is not SynthDataException)
        {
            DeleteAtEnd(delete);
            throw;
        }

        DeleteAtEnd(delete);
    }

    /// <summary>Whether what the server calls something can be its name: it comes into paths.</summary>
    /// <exception cref="SynthDataException">It can't.</exception>
    public static void Check(string name)
    {
        if (!Identifiers.IsAllowed(name)) throw new SynthDataException(ClientErrors.NotOurServer, "The server's answer has a name that no SynthData server gives");
    }

    /// <summary>Remembers what to delete when the command ends.</summary>
    public void DeleteAtEnd(Func<CancellationToken, Task> delete) => _cleanUp.Add(delete);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(CleanUpPatience);
        var isAllGone = true;
        foreach (var delete in Enumerable.Reverse(_cleanUp)) isAllGone &= await TryDeleteAsync(delete, patience.Token);
        Client.Dispose();
        if (isAllGone) return;
        progress.Dispose();
        DiagnosticText.Write(terminal, [new(CliErrors.LeftOnServer, Severity.Warning, $"What is named `{_prefix}-...` may still be on the server", Place.None)]);
    }

    /// <summary>What a fit is asked, as a job's parameters.</summary>
    public static JobParametersInfo ParametersOf(FitOptions options) => new()
    {
        Generator = options.Generator, Fidelity = options.Fidelity.ToString().ToLowerInvariant(), Seed = options.Seed, ExactRange = options.ExactRange,
    };

    /// <summary>The server has its own name for the file; the user knows it by this one.</summary>
    private async Task DeclareAsync(string dataset, string path, CancellationToken cancellation)
    {
        var text = await TextOfAsync(path, cancellation);
        try
        {
            await Client.Datasets.SetMetadataAsync(Project, dataset, text, cancellation);
        }
        catch (SynthDataException refused) when (refused.Diagnostics.Any(problem => problem.Place.File is not null))
        {
            throw new SynthDataException([.. refused.Diagnostics.Select(problem => problem with { Place = problem.Place with { File = path } })]);
        }
    }

    private static async Task<bool> TryDeleteAsync(Func<CancellationToken, Task> delete, CancellationToken patience)
    {
        try
        {
            patience.ThrowIfCancellationRequested();
            await delete(patience);
            return true;
        }
        catch (SynthDataException failure)
        {
            // Never made, or gone already.
            return failure.Diagnostics.All(problem => problem.Code.Code == PlatformErrors.NotFound.Code);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Interrupted, it still waits a while for the answer: without it nobody would know the job that is to be cancelled.</summary>
    private async Task<JobInfo> SubmitAsync(JobRequest request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource();
        await using var interrupted = cancellation.Register(() => patience.CancelAfter(CleanUpPatience));
        return await Client.Jobs.SubmitAsync(Project, request, patience.Token);
    }

    private async Task CancelAsync(string job)
    {
        using var patience = new CancellationTokenSource(CleanUpPatience);
        try
        {
            await Client.Jobs.CancelAsync(Project, job, patience.Token);
        }
        catch (Exception failure) when (failure is SynthDataException or OperationCanceledException)
        {
            // It has ended by itself, or the server is away: deleting tells.
        }
    }

    private static SynthDataException Failure(JobInfo job)
    {
        if (job.Failure is not { Errors.Count: > 0 } failure)
            return new(CliErrors.RemoteJobEnded, $"The job `{job.Id}` has {job.Status}");
        return new([.. failure.Errors.Select(error => new Diagnostic(
            new(error.Code, error.Message, error.Hint), Severity.Error, error.Message,
            new Place(error.File, error.Line, error.Position, error.Column, error.Path), error.Hint))]);
    }

    private static ReadInfo ReadOf(CsvOptions csv) => new(
        csv.Delimiter is { } delimiter ? delimiter == '\t' ? "tab" : delimiter.ToString() : null,
        csv.Encoding switch
        {
            null => null,
            CsvEncoding.Utf16LittleEndian => "utf-16le",
            CsvEncoding.Utf16BigEndian => "utf-16be",
            CsvEncoding.Latin1 => "latin-1",
            _ => "utf-8",
        },
        csv.HasHeader);

    /// <summary>What a file of text holds.</summary>
    public static async Task<string> TextOfAsync(string path, CancellationToken cancellation)
    {
        using var reader = new StreamReader(FileErrors.OpenRead(path));
        return await reader.ReadToEndAsync(cancellation);
    }
}
