using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>Table in, model file out.</summary>
internal sealed class FitCommand : CliCommand
{
    private readonly Argument<string> _input = SharedOptions.Input("INPUT", "The real table: CSV, Parquet or JSON Lines, also .gz and .zst, or a folder of such files; - reads standard input");
    private readonly Option<string> _output = SharedOptions.Output("The model file to write");
    private readonly ReadArguments _read = new();
    private readonly FitArguments _fit = new();
    private readonly ServerArguments _server = new();
    private readonly Option<string> _format = SharedOptions.Format();

    public FitCommand()
        : base(
            "fit", "Learn a table and write the model, to sample from later",
            new("synthdata fit people.csv -o people.synthmodel", "Learn a table"),
            new("synthdata fit people.csv -o people.synthmodel --fidelity max --seed 7", "Spend more work on faithfulness"))
    {
        _output.Required = true;
        Add(_input);
        Add(_output);
        _read.AddTo(this);
        _fit.AddTo(this);
        _server.AddTo(this);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (input, output, read) = (arguments.Text(_input), arguments.Text(_output) ?? "", _read.Read(arguments) with { MaxMemory = _fit.MemoryOf(arguments) });
        var options = _fit.Read(arguments);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        if (OutputTarget.IsStandardOutput(output))
            arguments.Mistake(CliErrors.OptionsConflict, "a model is not written to standard output", "Give --output a file");
        var server = _server.Read(arguments, _fit.Threads, _fit.MaxMemory, _fit.HoldoutShare);
        return (terminal, cancellation) => Run(server, input, output, read, options, asJson, terminal, cancellation);
    }

    private static void Run(
        ServerPlace? server, string input, string output, ReadOptions read, FitOptions options, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        OutputTarget.Check(output, input, read.MetadataPath);
        var start = terminal.Clock.GetTimestamp();
        using var progress = new ProgressLine(terminal);
        var (rows, columns, generator) = server is null
            ? Learn(input, output, read, options, terminal, progress, cancellation)
            : RemoteFit.RunAsync(server, input, output, read, options, terminal, progress, cancellation).GetAwaiter().GetResult();
        progress.Dispose();

        var seconds = terminal.Clock.GetElapsedTime(start).TotalSeconds;
        long? size = ObjectPlace.Of(output) is null ? new FileInfo(output).Length : null;
        if (asJson)
        {
            JsonDocumentWriter.Write(terminal.Output, json =>
            {
                json.WriteString("output", output);
                json.WriteString("generator", generator);
                json.WriteNumber("seed", options.Seed);
                json.WriteNumber("rows", rows);
                json.WriteNumber("columns", columns);
                if (size is { } bytes) json.WriteNumber("bytes", bytes);
                json.WriteNumber("seconds", seconds);
            });
            return;
        }

        var style = terminal.TextStyle;
        terminal.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{style.Bold("Model")}    {output}{(size is { } length ? string.Create(CultureInfo.InvariantCulture, $" ({length:N0} bytes)") : "")}\n"
            + $"{style.Bold("Learned")}  {rows:N0} rows, {columns:N0} columns with {generator} in {seconds:F1} s"));
    }

    private static (long Rows, int Columns, string Generator) Learn(
        string input, string output, ReadOptions read, FitOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        using var source = TableSource.Open(input, read, isReadAgain: true, terminal, cancellation);
        var real = TableFile.ReadToLearn(source, read, options, terminal, progress, cancellation);
        progress.Stage("Fitting", 1);
        var model = real.Learn(options, progress, cancellation);
        DiagnosticText.Write(terminal, model.Info.Notes);
        SaveModel(model, output, terminal);
        return (real.Rows, real.Table.Columns.Count, model.Generator);
    }

    /// <summary>An object can't seek, so that it gets the bytes that the file would have.</summary>
    private static void SaveModel(Model model, string output, Terminal terminal)
    {
        if (ObjectPlace.Of(output) is null)
        {
            model.Save(output);
            return;
        }

        using var bytes = new MemoryStream();
        model.Save(bytes);
        OutputTarget.Write(output, terminal, bytes.WriteTo);
    }
}
