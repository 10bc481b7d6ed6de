using System.CommandLine;
using System.Globalization;
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
    private readonly ServerArguments _server = new();
    private readonly Option<string> _format = SharedOptions.Format();

    public GenerateCommand()
        : base(
            "generate", "Learn a table, write a synthetic one, and say how close it is",
            new("synthdata generate people.csv", "Make people.synthetic.csv, as long as people.csv"),
            new("synthdata generate people.csv -o big.csv --rows 1000000 --seed 7", "Make a million rows, with another seed"),
            new("synthdata generate people.parquet", "The same with Parquet: types and nulls are kept"),
            new("synthdata generate people.csv --metadata people.yaml --fidelity max", "Say what some columns are, and spend more work"),
            new("synthdata generate people.csv --gate", "Write the table only when attacks on it fail"),
            new("synthdata generate people.csv --server http://127.0.0.1:7707", "Let a server do it; the same bytes come back"),
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
        _server.AddTo(this);
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
        if (_server.Read(arguments, _fit.Threads, _fit.MaxMemory, _fit.HoldoutShare, _outputFormat, _parts.Parts) is { } server)
        {
            if (format != TableFormat.Csv || read.FormatOf(input) != TableFormat.Csv) arguments.Mistake(CliErrors.OptionsConflict, SharedOptions.ServerFormat, SharedOptions.ServerFormatHint);
            return (terminal, cancellation) => RemoteGenerate.RunAsync(server, input, output, rows, read, options, isGated, policy, asJson, terminal, cancellation).GetAwaiter().GetResult();
        }

        if (isGated && arguments.Text(_fit.HoldoutShare) is null) options = options with { HoldoutShare = GatedTable.HoldoutShare };
        return (terminal, cancellation) => Run(input, output, format, parts, rows, read, options, isGated ? GateCheck.Read(policy) : null, asJson, terminal, cancellation);
    }

    private static void Run(
        string input, string output, TableFormat format, Func<long, int>? parts, long? wantedRows, ReadOptions read, FitOptions options, GateCheck? gate, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        if (parts is null) OutputTarget.Check(output, input, read.MetadataPath);
        var start = terminal.Clock.GetTimestamp();
        using var progress = new ProgressLine(terminal);
        using var source = TableSource.Open(input, read, isReadAgain: true, terminal, cancellation);
        var real = TableFile.ReadToLearn(source, read, options, terminal, progress, cancellation);
        progress.Stage("Fitting", 1);
        var model = real.Learn(options, progress, cancellation);
        DiagnosticText.Write(terminal, model.Info.Notes);

        var sample = new SampleOptions(wantedRows ?? real.Rows) { Seed = options.Seed, Threads = options.Threads };
        if (gate is not null && !Passes(gate, real, model, sample, asJson, terminal, progress, cancellation)) return;
        progress.Stage("Sampling", sample.Rows, "rows");
        var samplingStart = terminal.Clock.GetTimestamp();
        var scored = Write(model, sample, format, real.Source.Dialect with { ByteOrderMark = false }, output, parts, terminal, progress, cancellation);
        var samplingSeconds = terminal.Clock.GetElapsedTime(samplingStart).TotalSeconds;

        progress.Stage("Scoring", 1);
        var scores = SampleScores.Measure(real, scored, options.Threads, cancellation);
        progress.Dispose();

        var summary = new GenerateSummary(
            output, sample.Rows, terminal.Clock.GetElapsedTime(start).TotalSeconds, samplingSeconds, model.Generator, options.Seed,
            scored.RowCount, scores.Quality?.Score, scores.Quality?.ColumnShapes, scores.Quality?.ColumnPairTrends,
            scores.Repeats?.IdenticalToTraining, scores.Repeats?.RepeatsInTraining, real.Rows, real.Table.RowCount);
        summary.Write(terminal, asJson);
    }

    /// <summary>Attacks the first rows before any is written.</summary>
    private static bool Passes(
        GateCheck gate, TableInput real, Model model, SampleOptions sample, bool asJson, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        progress.Stage("Attacking", 1);
        var result = GatedTable.Judge(real, model, sample, gate.Policy, GateCheck.Today(terminal), cancellation);
        terminal.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{real.Table.RowCount - model.Info.FittedRows:N0} of {real.Table.RowCount:N0} rows were kept back for the gate, and not learned"));
        if (result.Gate!.Passed) return true;
        GateCheck.Tell(result.Gate, terminal);
        if (asJson) JsonDocumentWriter.WriteValue(terminal.Output, json => EvaluationJson.Write(json, result));
        return false;
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
