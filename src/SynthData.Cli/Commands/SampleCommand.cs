using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Commands.Parts;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;
using SynthData.Client.Wire;
using SynthData.Engine.Conditions;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>Model file in, rows out.</summary>
internal sealed class SampleCommand : CliCommand
{
    private readonly Argument<string> _model = SharedOptions.Input("MODEL", "A model file that `synthdata fit` wrote");
    private readonly Option<string> _output = SharedOptions.Output("The file to write: .csv, .parquet or .jsonl, text also compressed as .gz or .zst; - writes standard output");
    private readonly Option<string> _rows = SharedOptions.Rows("Rows of the whole sample, all shards together");
    private readonly Option<string> _seed = SharedOptions.Seed();

    private readonly Option<string> _shard = SharedOptions.Text(
        "--shard", "i/N", "Write part i of N, i from 0; the parts in order are the whole sample, each with its header");

    private readonly Option<string[]> _given = new("--given")
    {
        Description = "What every row has: a value, empty for missing, LOW..HIGH of numbers and dates; repeat for more columns, or for one of several values",
        HelpName = "COLUMN=VALUE",
    };

    private readonly Option<string> _outputFormat = OutputFormat.Option("csv");
    private readonly PartsArguments _parts = new();
    private readonly Option<string> _threads = SharedOptions.Threads();
    private readonly ServerArguments _server = new();
    private readonly DeliveryArguments _delivery = new();
    private readonly Option<string> _format = SharedOptions.Format();

    public SampleCommand()
        : base(
            "sample", "Draw rows from a model",
            new("synthdata sample people.synthmodel -o more.csv --rows 1000000", "Draw a million rows"),
            new("synthdata sample people.synthmodel -o part2.csv --rows 1000000 --shard 2/16", "Draw the third of sixteen parts, say on one of sixteen machines"),
            new("synthdata sample people.synthmodel -o people --rows 100000000 --parts 32 --output-format parquet", "A folder of 32 Parquet files, with a manifest of their hashes"),
            new("synthdata sample people.synthmodel -o - --rows 100 | head", "Look at a few"),
            new("synthdata sample people.synthmodel -o old.csv --rows 1000 --given sex=F --given age=60..", "Draw women from 60 on"))
    {
        _output.Required = true;
        _rows.Required = true;
        Add(_model);
        foreach (Option option in (Option[])[_output, _outputFormat, _rows, _given, _seed, _shard, _threads, _format]) Add(option);
        _parts.AddTo(this);
        _server.AddTo(this);
        _delivery.AddTo(this);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (model, output) = (arguments.Text(_model), arguments.Text(_output) ?? "");
        var options = new SampleOptions(arguments.WholeNumber(_rows, 0, SharedOptions.MostRows) ?? 0)
        {
            Seed = arguments.Seed(_seed),
            Shard = arguments.Shard(_shard),
            Threads = (int)(arguments.WholeNumber(_threads, 1, SharedOptions.MostThreads) ?? 0),
            Given = ReadGiven(arguments),
        };
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        if (asJson && OutputTarget.IsStandardOutput(output)) arguments.Mistake(CliErrors.OptionsConflict, SharedOptions.TableAndJson, SharedOptions.TableAndJsonHint);
        var format = OutputFormat.Read(arguments, _outputFormat, output, TableFormat.Csv);
        var parts = _parts.Read(arguments, output);
        if (parts is not null && arguments.Text(_shard) is not null)
            arguments.Mistake(CliErrors.OptionsConflict, $"{_shard.Name} is one of the parts that {_parts.Parts.Name} writes all", "Leave one of them out");
        var server = _server.Read(arguments, _threads, _shard, _outputFormat, _parts.Parts);
        if (server is not null && format != TableFormat.Csv) arguments.Mistake(CliErrors.OptionsConflict, SharedOptions.ServerFormat, SharedOptions.ServerFormatHint);
        if (server is not null && options.Given.Count > 0)
            arguments.Mistake(CliErrors.OptionsConflict, "--given does not work with --server", "Fetch the model with `synthdata fit --server` and sample from it here");
        var delivery = _delivery.Read(arguments, server, model);
        return (terminal, cancellation) => Run(server, delivery, model, output, format, parts, options, asJson, terminal, cancellation);
    }

    private List<Given> ReadGiven(Arguments arguments)
    {
        var given = new List<Given>();
        foreach (var text in arguments.Texts(_given))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) given.Add(new(text[..equals], text[(equals + 1)..]));
            else arguments.Mistake(CliErrors.ValueNotUnderstood, $"--given takes COLUMN=VALUE, not `{text}`", "Write --given sex=F, or --given age=18..30");
        }

        return given;
    }

    private static void Run(
        ServerPlace? server, Delivery? delivery, string modelPath, string output, TableFormat format, Func<long, int>? parts, SampleOptions options, bool asJson, Terminal terminal,
        CancellationToken cancellation)
    {
        if (parts is null) OutputTarget.Check(output, modelPath);
        var start = terminal.Clock.GetTimestamp();
        var rows = options.Shard.End(options.Rows) - options.Shard.Start(options.Rows);
        string generator;
        IReadOnlyList<DeliveryInfo> deliveries = [];
        using (var progress = new ProgressLine(terminal))
        {
            if (server is null) generator = Draw(modelPath, output, format, parts, options, rows, terminal, progress, cancellation);
            else (generator, deliveries) = RemoteSample.RunAsync(server, modelPath, output, options, delivery, terminal, progress, cancellation).GetAwaiter().GetResult();
        }

        var seconds = terminal.Clock.GetElapsedTime(start).TotalSeconds;
        if (asJson)
        {
            JsonDocumentWriter.Write(terminal.Output, json =>
            {
                json.WriteString("output", output);
                json.WriteNumber("rows", rows);
                json.WriteString("generator", generator);
                json.WriteNumber("seed", options.Seed);
                json.WriteString("shard", $"{options.Shard.Index}/{options.Shard.Count}");
                json.WriteNumber("seconds", seconds);
                GenerateSummary.WriteDeliveries(json, deliveries);
            });
            return;
        }

        var (writer, style) = OutputTarget.IsStandardOutput(output) ? (terminal.Error, terminal.ErrorStyle) : (terminal.Text, terminal.TextStyle);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("Table")}  {output}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("Rows")}   {rows:N0} in {seconds:F1} s ({rows / seconds:N0} rows/s)"));
        GenerateSummary.WriteDeliveries(writer, style, deliveries);
    }

    private static string Draw(
        string modelPath, string output, TableFormat format, Func<long, int>? parts, SampleOptions options, long rows, Terminal terminal, ProgressLine progress,
        CancellationToken cancellation)
    {
        var model = ShardCommand.Load(modelPath, terminal, cancellation);
        progress.Stage("Sampling", rows, "rows");
        if (parts is not null) PartsOutput.Write(output, parts(rows), model, options, format, null, progress, cancellation);
        else OutputTarget.Write(output, terminal, stream => model.SampleTo(stream, options, format, null, progress, cancellation));
        return model.Generator;
    }
}
