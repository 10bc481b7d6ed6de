using System.CommandLine;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Output;
using SynthData.Engine.Quality;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>Two tables in, scores out.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private readonly Argument<string> _real = SharedOptions.Input("REAL", "The real table: CSV, Parquet or JSON Lines, also .gz and .zst, or a folder of such files; - reads standard input");
    private readonly Argument<string> _synthetic = SharedOptions.Input("SYNTHETIC", "The synthetic table, with the same columns; how it is written is detected");
    private readonly ReadArguments _read = new();
    private readonly ServerArguments _server = new();
    private readonly Option<string> _threads = SharedOptions.Threads();
    private readonly Option<string> _format = SharedOptions.Format();

    public EvaluateCommand()
        : base(
            "evaluate", "Measure how close a synthetic table is to the real one",
            new("synthdata evaluate people.csv people.synthetic.csv", "Scores, and the columns and pairs that are furthest off"),
            new("synthdata evaluate people.csv people.synthetic.csv --format json > scores.json", "Every score of every column and pair"))
    {
        Add(_real);
        Add(_synthetic);
        _read.AddTo(this);
        _server.AddTo(this);
        Add(_threads);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (real, synthetic, read) = (arguments.Text(_real), arguments.Text(_synthetic), _read.Read(arguments));
        var threads = (int)(arguments.WholeNumber(_threads, 1, SharedOptions.MostThreads) ?? 0);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        if (real == "-" && synthetic == "-")
            arguments.Mistake(CliErrors.OptionsConflict, "both tables can't come from standard input", "Give one of them as a file");
        var server = _server.Read(arguments, _threads);
        return (terminal, cancellation) => Run(server, real, synthetic, read, threads, asJson, terminal, cancellation);
    }

    private static void Run(
        ServerPlace? server, string realPath, string syntheticPath, ReadOptions read, int threads, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        EvaluationResult result;
        using (var progress = new ProgressLine(terminal))
        {
            result = server is null
                ? Compare(realPath, syntheticPath, read, threads, terminal, progress, cancellation)
                : RemoteReports.EvaluateAsync(server, realPath, syntheticPath, read, terminal, progress, cancellation).GetAwaiter().GetResult();
        }

        if (asJson) JsonDocumentWriter.WriteValue(terminal.Output, json => EvaluationJson.Write(json, result));
        else EvaluationText.Write(terminal.Text, terminal.TextStyle, result);
    }

    private static EvaluationResult Compare(
        string realPath, string syntheticPath, ReadOptions read, int threads, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var real = TableFile.Read(realPath, read, terminal, progress, cancellation);
        var synthetic = TableFile.ReadAs(syntheticPath, real.Metadata, terminal, progress, cancellation);
        progress.Stage("Scoring", 1);
        cancellation.ThrowIfCancellationRequested();
        return Evaluation.Run(real.Table, synthetic.Table, real.Metadata, new() { Threads = threads }, cancellation);
    }
}
