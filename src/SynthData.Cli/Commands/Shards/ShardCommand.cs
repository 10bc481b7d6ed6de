using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Files;

namespace SynthData.Cli.Commands.Shards;

/// <summary>One task of many that draw a large sample together, each its part: what a Cloud Run job or an indexed job of Kubernetes runs.</summary>
internal sealed class ShardCommand : CliCommand
{
    private readonly Argument<string> _model = SharedOptions.Input("MODEL", "A model file, or gs://BUCKET/NAME of one");
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", "Folder that the part is written to, or gs://BUCKET/FOLDER; a part that is there is replaced", "-o");
    private readonly Option<string> _outputFormat = OutputFormat.Option("csv");
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
        foreach (var option in (Option[])[_output, _outputFormat, _rows, _seed, _shard, _threads]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (model, output) = (arguments.Text(_model), arguments.Text(_output) ?? "");
        var shard = arguments.Text(_shard) is not null ? arguments.Shard(_shard) : TaskNumber.Find(Environment.GetEnvironmentVariable);
        var format = OutputFormat.Read(arguments, _outputFormat, "", TableFormat.Csv);
        if (shard is null) arguments.Mistake(CliErrors.TaskUnknown, CliErrors.TaskUnknown.Title);
        var options = new SampleOptions(arguments.WholeNumber(_rows, 0, SharedOptions.MostRows) ?? 0)
        {
            Seed = arguments.Seed(_seed),
            Shard = shard ?? Shard.Whole,
            Threads = (int)(arguments.WholeNumber(_threads, 1, SharedOptions.MostThreads) ?? 0),
        };
        return (terminal, cancellation) => Run(model, output, format, options, terminal, cancellation);
    }

    private static void Run(string modelPath, string folder, TableFormat format, SampleOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var start = terminal.Clock.GetTimestamp();
        var model = Load(modelPath, terminal, cancellation);
        var part = string.Create(CultureInfo.InvariantCulture, $"part-{options.Shard.Index:D5}-of-{options.Shard.Count:D5}.{TableFormats.NameOf(format)}");
        var rows = options.Shard.End(options.Rows) - options.Shard.Start(options.Rows);
        using (var progress = new ProgressLine(terminal))
        {
            progress.Stage("Sampling", rows, "rows");
            void Draw(Stream output) => model.SampleTo(output, options, format, null, progress, cancellation);
            if (ObjectPlace.Of(folder) is { } place) WriteObject(place.File(part), Draw, terminal, cancellation);
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

    /// <summary>The object appears when it is whole; a task that is tried again replaces its part with the same bytes.</summary>
    private static void WriteObject(ObjectPlace place, Action<Stream> draw, Terminal terminal, CancellationToken cancellation)
    {
        using var objects = new CloudObjects(terminal);
        objects.Write(place, draw, cancellation);
    }

    /// <summary>Loads a model file, or an object of one.</summary>
    internal static Model Load(string path, Terminal terminal, CancellationToken cancellation)
    {
        if (ObjectPlace.Of(path) is not { } place) return Model.Load(path);
        using var objects = new CloudObjects(terminal);
        using var input = objects.Open(place, cancellation);
        return Model.Load(input, path);
    }
}
