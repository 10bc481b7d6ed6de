using System.CommandLine;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
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
    private readonly Option<string> _holdout = SharedOptions.Text("--holdout", "FILE", "Real rows that the synthetic ones were not learned from, with the same columns");

    private readonly Option<string> _model = SharedOptions.Text(
        "--model", "FILE", "The model that drew the synthetic rows: searched for leaks, fitted alike with canaries; says which rows were kept back");

    private readonly Option<string> _target = SharedOptions.Text("--target", "COLUMN", "Train on synthetic and on real rows to tell this column; test both on real rows");

    private readonly Option<string> _report = SharedOptions.Text(
        "--report", "FILE.html", "Also write a page with a verdict, every score between its anchors, each column and attack; beside it the scores as .json and a summary as .md");

    private readonly Option<string> _policy = SharedOptions.Text("--policy", "FILE", "Limits that the table must keep to, and waivers, as YAML or JSON; exit code 3 when it does not");
    private readonly Option<string> _threads = SharedOptions.Threads();
    private readonly Option<string> _format = SharedOptions.Format();

    public EvaluateCommand()
        : base(
            "evaluate", "Measure how close a synthetic table is to the real one",
            new("synthdata evaluate people.csv people.synthetic.csv", "Scores, and the columns and pairs that are furthest off"),
            new("synthdata evaluate people.csv people.synthetic.csv --holdout later.csv --target income", "What the synthetic rows are worth for training"),
            new("synthdata evaluate people.csv people.synthetic.csv --report evidence.html", "Write a page to read in a browser"),
            new("synthdata evaluate people.csv people.synthetic.csv --model people.synthmodel", "Attacks on privacy, with the rows that fit --holdout-share kept back"),
            new("synthdata evaluate people.csv people.synthetic.csv --model people.synthmodel --policy policy.yaml", "Exit with 3 when the table should not be published"),
            new("synthdata evaluate people.csv people.synthetic.csv --format json > scores.json", "Every score of every column and pair"))
    {
        Add(_real);
        Add(_synthetic);
        _read.AddTo(this);
        Add(_holdout);
        Add(_model);
        Add(_target);
        Add(_report);
        Add(_policy);
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
        var (holdout, target) = (arguments.Text(_holdout), arguments.Text(_target));
        if (holdout == "-") arguments.Mistake(CliErrors.OptionsConflict, "the hold-out can't come from standard input", "Give it as a file");
        var report = EvidenceFiles.Read(arguments, _report);
        var server = _server.Read(arguments, _threads, _model, _policy);
        var files = new EvaluatedFiles(real, synthetic, holdout, arguments.Text(_model), target);
        var policy = arguments.Text(_policy);
        return (terminal, cancellation) => Run(server, files, policy, report, read, threads, asJson, terminal, cancellation);
    }

    private static void Run(
        ServerPlace? server, EvaluatedFiles files, string? policy, EvidenceFiles? report, ReadOptions read, int threads, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        report?.Check(files.Real, files.Synthetic, files.Holdout, files.Model, read.MetadataPath, policy);
        var gate = policy is null ? null : GateCheck.Read(policy);
        EvaluationResult result;
        using (var progress = new ProgressLine(terminal))
        {
            result = server is null
                ? Compare(files, gate, report, read, threads, terminal, progress, cancellation)
                : RemoteReports.EvaluateAsync(server, files, report, read, terminal, progress, cancellation).GetAwaiter().GetResult();
        }

        if (asJson) JsonDocumentWriter.WriteValue(terminal.Output, json => EvaluationJson.Write(json, result));
        else EvaluationText.Write(terminal.Text, terminal.TextStyle, result);
        report?.Tell(terminal);
        if (result.Gate is { } judged) GateCheck.Tell(judged, terminal);
    }

    private static EvaluationResult Compare(
        EvaluatedFiles files, GateCheck? gate, EvidenceFiles? report, ReadOptions read, int threads, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var real = TableFile.Read(files.Real, read, terminal, progress, cancellation);
        var synthetic = TableFile.ReadAs(files.Synthetic, real.Metadata, terminal, progress, cancellation);
        var model = files.Model is { } modelPath ? Model.Load(modelPath) : null;
        var (training, holdout) = files.Holdout is { } path
            ? (real.Table, TableFile.ReadAs(path, real.Metadata, terminal, progress, cancellation).Table)
            : model?.Info is { HoldoutShare: > 0 } info ? HoldoutSplit.Of(real.Table, info.HoldoutShare, info.Seed) : (real.Table, null);
        progress.Stage("Scoring", 1);
        cancellation.ThrowIfCancellationRequested();
        var options = new EvaluationOptions { Threads = threads, Holdout = holdout, Model = model, Target = files.Target };
        var result = Evaluation.Run(training, synthetic.Table, real.Metadata, options, cancellation);
        var signed = GateCheck.Sign(gate is null ? result : gate.Judge(result, terminal), files, gate?.PolicyPath);
        report?.Write(terminal, signed, training, synthetic.Table, real.Metadata);
        return signed;
    }
}

/// <summary>What an evaluation is of.</summary>
/// <param name="Real">The real table.</param>
/// <param name="Synthetic">The synthetic one.</param>
/// <param name="Holdout">Real rows that were not learned from; null for none.</param>
/// <param name="Model">The model that drew the synthetic rows; null for none.</param>
/// <param name="Target">Column to train for; null for none.</param>
internal sealed record EvaluatedFiles(string Real, string Synthetic, string? Holdout, string? Model, string? Target);
