using System.CommandLine;
using SynthData.Cli.Commands.Parts;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Platform.Reports;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>The main job: read, detect, fit, sample, write, score.</summary>
internal sealed class GenerateCommand : CliCommand
{
    private const string ReportByServerHint = "Leave it out, then let an `evaluate` job make the page: synthdata evaluate REAL SYNTHETIC --server URL --report FILE.html";
    private readonly Argument<string> _input = SharedOptions.Input("INPUT", "The real table: CSV, Parquet or JSON Lines, also .gz and .zst, or a folder of such files; - reads standard input");

    private readonly Option<string> _output = SharedOptions.Output(
        "The file to write: .csv, .parquet or .jsonl, text also compressed as .gz or .zst; - writes standard output [default: NAME.synthetic.csv beside NAME.csv, - when the input is -]");

    private readonly Option<string> _outputFormat = OutputFormat.Option("the input's");
    private readonly PartsArguments _parts = new();

    private readonly Option<string> _rows = SharedOptions.Rows("Rows to make [default: as many as the input has]");
    private readonly ReadArguments _read = new();
    private readonly FitArguments _fit = new();
    private readonly Option<bool> _gate = new("--gate") { Description = "Keep rows back, attack the result, and write it only when it keeps to the policy; else exit with 3" };
    private readonly Option<string> _policy = SharedOptions.Text("--policy", "FILE", "Limits and waivers for --gate, as YAML or JSON [default: built-in limits]");

    private readonly Option<string> _report = SharedOptions.Text(
        "--report", "FILE.html", "Keep rows back, attack the result, and write a page with a verdict and every score; beside it the scores as .json and a summary as .md");

    private readonly Option<string> _target = SharedOptions.Text("--target", "COLUMN", "For --report: train on synthetic and on real rows to tell this column; test both on real rows");
    private readonly ServerArguments _server = new();
    private readonly DeliveryArguments _delivery = new();
    private readonly Option<string> _format = SharedOptions.Format();

    public GenerateCommand()
        : base(
            "generate", "Learn a table, write a synthetic one, and say how close it is",
            new("synthdata generate people.csv", "Make people.synthetic.csv, as long as people.csv"),
            new("synthdata generate people.csv -o big.csv --rows 1000000 --seed 7", "Make a million rows, with another seed"),
            new("synthdata generate people.parquet", "The same with Parquet: types and nulls are kept"),
            new("synthdata generate people.csv --metadata people.yaml --fidelity max", "Say what some columns are, and spend more work"),
            new("synthdata generate people.csv --gate", "Write the table only when attacks on it fail"),
            new("synthdata generate people.csv --report evidence.html --target income", "Also write a page of evidence to read in a browser"),
            new("synthdata generate people.csv --server http://127.0.0.1:7707", "Let a server do it; the same bytes come back"),
            new("synthdata generate people.csv --server http://127.0.0.1:7707 --deliver postgres", "The same, and the table `people` of the server's database has the rows"),
            new("gzip -dc people.csv.gz | synthdata generate - > synthetic.csv", "Work in a pipe; the summary goes to standard error"))
    {
        Add(_input);
        Add(_output);
        Add(_outputFormat);
        Add(_rows);
        _parts.AddTo(this);
        _read.AddTo(this);
        _fit.AddTo(this);
        Add(_gate);
        Add(_policy);
        Add(_report);
        Add(_target);
        _server.AddTo(this);
        _delivery.AddTo(this);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var input = arguments.Text(_input);
        var rows = arguments.WholeNumber(_rows, 0, SharedOptions.MostRows);
        var read = _read.Read(arguments) with { MaxMemory = _fit.MemoryOf(arguments) };
        var output = arguments.Text(_output) ?? DefaultOutput(input, OutputFormat.Read(arguments, _outputFormat, "", read.FormatOf(input)));
        var format = OutputFormat.Read(arguments, _outputFormat, output, read.FormatOf(input));
        var parts = _parts.Read(arguments, output);
        var options = _fit.Read(arguments);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        if (asJson && OutputTarget.IsStandardOutput(output)) arguments.Mistake(CliErrors.OptionsConflict, SharedOptions.TableAndJson, SharedOptions.TableAndJsonHint);
        var (isGated, policy) = (arguments.Flag(_gate), arguments.Text(_policy));
        if (!isGated && policy is not null) arguments.Mistake(CliErrors.OptionsConflict, "--policy is of use only with --gate", "Give --gate too, or leave it out");
        var report = EvidenceFiles.Read(arguments, _report);
        var target = arguments.Text(_target);
        if (report is null && target is not null) arguments.Mistake(CliErrors.OptionsConflict, "--target is of use only with --report", "Give --report too, or leave it out");
        if (report?.Has(output) == true) arguments.Mistake(CliErrors.OptionsConflict, "the report would be written over the table", "Give one of them another name");
        var server = _server.Read(arguments, _fit.Threads, _fit.MaxMemory, _fit.HoldoutShare, _outputFormat, _parts.Parts);
        var delivery = _delivery.Read(arguments, server, input);
        if (server is not null)
        {
            if (format != TableFormat.Csv || read.FormatOf(input) != TableFormat.Csv) arguments.Mistake(CliErrors.OptionsConflict, SharedOptions.ServerFormat, SharedOptions.ServerFormatHint);
            if (report is not null) arguments.Mistake(CliErrors.OptionsConflict, "--report is of no use with --server", ReportByServerHint);
            return (terminal, cancellation) => RemoteGenerate.RunAsync(server, input, output, rows, read, options, isGated, policy, delivery, asJson, terminal, cancellation).GetAwaiter().GetResult();
        }

        if ((isGated || report is not null) && arguments.Text(_fit.HoldoutShare) is null) options = options with { HoldoutShare = GatedTable.HoldoutShare };
        return (terminal, cancellation) =>
        {
            report?.Check(input, read.MetadataPath, policy);
            var evidence = isGated || report is not null ? new GenerateEvidence(isGated ? GateCheck.Read(policy) : null, report, target) : null;
            Run(input, output, format, parts, rows, read, options, evidence, asJson, terminal, cancellation);
        };
    }

    private static void Run(
        string input, string output, TableFormat format, Func<long, int>? parts, long? wantedRows, ReadOptions read, FitOptions options, GenerateEvidence? evidence, bool asJson, Terminal terminal,
        CancellationToken cancellation)
    {
        if (parts is null) OutputTarget.Check(output, input, read.MetadataPath);
        var start = terminal.Clock.GetTimestamp();
        using var progress = new ProgressLine(terminal);
        using var source = TableSource.Open(input, read, isReadAgain: true, terminal, cancellation);
        var real = TableFile.ReadToLearn(source, read, options, terminal, progress, cancellation);
        evidence?.Check(real);
        progress.Stage("Fitting", 1);
        var model = real.Learn(options, progress, cancellation);
        DiagnosticText.Write(terminal, model.Info.Notes);

        var sample = new SampleOptions(wantedRows ?? real.Rows) { Seed = options.Seed, Threads = options.Threads };
        var heldOut = model.Info.HoldoutShare > 0 ? real.Rows - model.Info.FittedRows : 0;
        HeldOutEvaluation? found = null;
        if (evidence is not null)
        {
            progress.Stage("Attacking", 1);
            found = evidence.Evaluate(real, model, sample, terminal, cancellation);
            if (found.Result.Gate is { Passed: false } refused)
            {
                terminal.Error.WriteLine(GenerateSummary.HeldOutText(heldOut, real.Rows));
                var result = evidence.Publish(found, input, null, real, terminal);
                GateCheck.Tell(refused, terminal);
                if (asJson) JsonDocumentWriter.WriteValue(terminal.Output, json => EvaluationJson.Write(json, result));
                return;
            }
        }

        progress.Stage("Sampling", sample.Rows, "rows");
        var samplingStart = terminal.Clock.GetTimestamp();
        var scored = Write(model, sample, format, real.Source.Dialect with { ByteOrderMark = false }, output, parts, terminal, progress, cancellation);
        var samplingSeconds = terminal.Clock.GetElapsedTime(samplingStart).TotalSeconds;

        progress.Stage("Scoring", 1);
        var scores = SampleScores.Measure(real, scored, options.Threads, cancellation);
        progress.Dispose();
        if (found is not null) evidence!.Publish(found, input, output, real, terminal);

        var summary = new GenerateSummary(
            output, sample.Rows, terminal.Clock.GetElapsedTime(start).TotalSeconds, samplingSeconds, model.Generator, options.Seed,
            scored.RowCount, scores.Quality?.Score, scores.Quality?.ColumnShapes, scores.Quality?.ColumnPairTrends,
            scores.Repeats?.IdenticalToTraining, scores.Repeats?.RepeatsInTraining, real.Rows, real.Table.RowCount, heldOut);
        summary.Write(terminal, asJson);
    }

    /// <summary>Writes the rows and gives back the ones to score. Few rows are drawn once and kept; many are streamed, and the first ones drawn again.</summary>
    private static Table Write(
        Model model, SampleOptions sample, TableFormat format, CsvDialect dialect, string output, Func<long, int>? parts, Terminal terminal, ProgressLine progress,
        CancellationToken cancellation)
    {
        if (parts is null && sample.Rows <= SampleScores.MostRows)
        {
            var table = model.Sample(sample, cancellation);
            OutputTarget.Write(output, terminal, stream => TableFormats.Write(table, model.Metadata, format, dialect, stream));
            return table;
        }

        if (parts is not null) PartsOutput.Write(output, parts(sample.Rows), model, sample, format, dialect, progress, cancellation);
        else OutputTarget.Write(output, terminal, stream => model.SampleTo(stream, sample, format, dialect, progress, cancellation));
        return model.Sample(sample with { Rows = Math.Min(sample.Rows, SampleScores.MostRows) }, cancellation);
    }

    /// <summary><c>NAME.synthetic.csv</c> beside <c>NAME.csv</c> or <c>NAME.csv.gz</c>; never compressed as a whole.</summary>
    private static string DefaultOutput(string input, TableFormat format)
    {
        if (OutputTarget.IsStandardOutput(input)) return input;
        return Path.Combine(Path.GetDirectoryName(input) ?? "", SyntheticName.For(Path.GetFileName(Path.TrimEndingDirectorySeparator(input)), format));
    }
}
