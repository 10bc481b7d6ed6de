using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;

namespace SynthData.Cli.Commands.Shards;

/// <summary>One task of many that draw a large sample together, each its part: what a Cloud Run job or an indexed job of Kubernetes runs.</summary>
internal sealed class ShardCommand : CliCommand
{
    private const string EmulatorVariable = "SYNTHDATA_GOOGLE_EMULATORS_STORAGE";

    private readonly Argument<string> _model = SharedOptions.Input("MODEL", "A model file, or gs://BUCKET/NAME of one");
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", "Folder that the part is written to, or gs://BUCKET/FOLDER; a part that is there is replaced", "-o");
    private readonly Option<string> _rows = SharedOptions.Rows("Rows of the whole sample, all tasks together");
    private readonly Option<string> _seed = SharedOptions.Seed();
    private readonly Option<string> _shard = SharedOptions.Text("--shard", "i/N", $"Which part this task draws [default: as {TaskNumber.Doc} say]");
    private readonly Option<string> _threads = SharedOptions.Threads();

    public ShardCommand()
        : base(
            "shard", "Draw one task's part of a large sample: Cloud Run and Kubernetes run many of these at once",
            new("synthdata shard gs://data/models/people.synthmodel --output gs://data/people --rows 100000000", "As the command of a Cloud Run job with 32 tasks: 32 parts"),
            new("synthdata shard people.synthmodel --output parts --rows 1000000 --shard 2/16", "The third of sixteen parts, on this machine"))
    {
        _output.Required = true;
        _rows.Required = true;
        Add(_model);
        foreach (var option in (Option[])[_output, _rows, _seed, _shard, _threads]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (model, output) = (arguments.Text(_model), arguments.Text(_output) ?? "");
        var shard = arguments.Text(_shard) is not null ? arguments.Shard(_shard) : TaskNumber.Find(Environment.GetEnvironmentVariable);
        var emulators = Emulators(arguments);
        if (shard is null) arguments.Mistake(CliErrors.TaskUnknown, CliErrors.TaskUnknown.Title);
        var options = new SampleOptions(arguments.WholeNumber(_rows, 0, SharedOptions.MostRows) ?? 0)
        {
            Seed = arguments.Seed(_seed),
            Shard = shard ?? Shard.Whole,
            Threads = (int)(arguments.WholeNumber(_threads, 1, SharedOptions.MostThreads) ?? 0),
        };
        return (terminal, cancellation) => RunAsync(model, output, options, emulators, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(
        string modelPath, string folder, SampleOptions options, Dictionary<GcpService, Uri> emulators, Terminal terminal, CancellationToken cancellation)
    {
        var start = terminal.Clock.GetTimestamp();
        using var transport = new GcpTransport(new() { Project = "", Emulators = emulators, Clock = terminal.Clock });
        var model = ObjectPlace.Of(modelPath) is { } source ? await LoadAsync(transport, source, cancellation) : Model.Load(modelPath);
        var part = string.Create(CultureInfo.InvariantCulture, $"part-{options.Shard.Index:D5}-of-{options.Shard.Count:D5}.csv");
        var rows = options.Shard.End(options.Rows) - options.Shard.Start(options.Rows);
        using (var progress = new ProgressLine(terminal))
        {
            progress.Stage("Sampling", rows, "rows");
            void Draw(Stream output) => model.SampleToCsv(output, options, progress: progress, cancellation: cancellation);
            if (ObjectPlace.Of(folder) is { } place) await WriteAsync(transport, place.File(part), Draw, cancellation);
            else WriteFile(folder, part, Draw);
        }

        var seconds = terminal.Clock.GetElapsedTime(start).TotalSeconds;
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.TrimEnd('/')}/{part}: {rows:N0} rows in {seconds:F1} s"));
    }

    private static void WriteFile(string folder, string part, Action<Stream> draw)
    {
        Directory.CreateDirectory(folder);
        using var file = AtomicFile.Create(Path.Combine(folder, part));
        draw(file.Stream);
        file.Commit();
    }

    private static async Task<Model> LoadAsync(GcpTransport transport, ObjectPlace place, CancellationToken cancellation)
    {
        SynthDataException Gone() => new(FileErrors.NotFound, FileErrors.NotFound.Title, new Place($"gs://{place.Bucket}/{place.Name}"));
        await using var input = await ObjectReader.OpenAsync(new(transport, place.Bucket), place.Name, Gone, cancellation) ?? throw Gone();
        return Model.Load(input, $"gs://{place.Bucket}/{place.Name}");
    }

    /// <summary>The object appears when it is whole; a task that is tried again replaces its part with the same bytes.</summary>
    private static async Task WriteAsync(GcpTransport transport, ObjectPlace place, Action<Stream> draw, CancellationToken cancellation)
    {
        await using var writer = new ObjectWriter(new(transport, place.Bucket), place.Name);
        draw(writer);
        await writer.CompleteAsync(cancellation);
    }

    private static Dictionary<GcpService, Uri> Emulators(Arguments arguments)
    {
        if (Environment.GetEnvironmentVariable(EmulatorVariable) is not { Length: > 0 } text) return [];
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return new() { [GcpService.Storage] = url };
        arguments.Mistake(CliErrors.ValueNotUnderstood, $"{EmulatorVariable} takes a URL, not `{text}`");
        return [];
    }
}
