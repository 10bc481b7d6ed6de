using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SynthData.Cli.Output;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>What a model file holds.</summary>
internal sealed class ModelInspectCommand : CliCommand
{
    private readonly Argument<string> _model = SharedOptions.Input("MODEL", "A model file that `synthdata fit` wrote");
    private readonly Option<string> _format = SharedOptions.Format();

    public ModelInspectCommand()
        : base("inspect", "Show what a model file holds", new Example("synthdata model inspect people.synthmodel", "Its generator and its columns"))
    {
        Add(_model);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var model = arguments.Text(_model);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, _) => Run(model, asJson, terminal);
    }

    private static void Run(string path, bool asJson, Terminal terminal)
    {
        var model = Model.Load(path);
        var size = new FileInfo(path).Length;
        var marginals = model.Marginals;
        var fidelity = model.Info.Fidelity.ToString().ToLowerInvariant();
        if (asJson)
        {
            JsonDocumentWriter.Write(terminal.Output, json =>
            {
                json.WriteString("model", path);
                json.WriteNumber("bytes", size);
                json.WriteString("generator", model.Generator);
                json.WriteString("fidelity", fidelity);
                json.WriteNumber("seed", model.Info.Seed);
                json.WriteBoolean("exactRange", model.Info.ExactRange);
                json.WriteNumber("rareThreshold", model.Info.RareThreshold);
                json.WriteNumber("fittedRows", model.Info.FittedRows);
                json.WriteNumber("repeatedRows", model.Info.RepeatedRows);
                json.WriteString("table", model.Metadata.Name);
                json.WriteStartArray("notes");
                foreach (var note in model.Info.Notes) json.WriteStringValue(note.ToString());
                json.WriteEndArray();
                json.WriteStartArray("columns");
                foreach (var (index, column) in model.Metadata.Columns.Index())
                {
                    json.WriteStartObject();
                    json.WriteString("name", column.Name);
                    json.WriteString("sdtype", SdtypeNames.NameOf(column.Sdtype));
                    if (marginals.Count > 0) WriteMarginal(json, marginals[index]);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("relations");
                foreach (var relation in model.Metadata.Relations ?? []) json.WriteStringValue(relation);
                json.WriteEndArray();
            });
            return;
        }

        var style = terminal.TextStyle;
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("Model")}      {path} ({size:N0} bytes)"));
        terminal.Text.WriteLine($"{style.Bold("Generator")}  {model.Generator}, fidelity {fidelity}, seed {model.Info.Seed}");
        terminal.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{style.Bold("Table")}      {model.Metadata.Name}, {model.Info.FittedRows:N0} rows and {model.Metadata.Columns.Count:N0} columns learned"));
        terminal.Text.WriteLine(
            $"{style.Bold("Privacy")}    values in fewer than {model.Info.RareThreshold} rows are left out; "
            + (model.Info.ExactRange ? "true minima and maxima are in the model" : "ranges are widened"));
        if (model.Info.RepeatedRows > 0)
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("Repeats")}    {100 * model.Info.RepeatedRows:F1} % of the rows repeat another one, as in the table"));
        foreach (var note in model.Info.Notes) terminal.Text.WriteLine($"{style.Bold("Note")}       {(note.Place.Column is { } column ? column + ": " : "")}{note.Message}");
        terminal.Text.WriteLine();
        var table = marginals.Count > 0 ? new TextTable("column", "sdtype", "marginal") : new TextTable("column", "sdtype");
        foreach (var (index, column) in model.Metadata.Columns.Index())
        {
            string[] cells = [column.Name, SdtypeNames.NameOf(column.Sdtype)];
            table.Add(marginals.Count > 0 ? [.. cells, marginals[index].ToString()] : cells);
        }

        table.Write(terminal.Text, style);
        if (model.Metadata.Relations is not { Count: > 0 } relations) return;
        terminal.Text.WriteLine();
        terminal.Text.WriteLine($"{style.Bold("Kept in every row")}");
        foreach (var relation in relations) terminal.Text.WriteLine($"  {relation}");
    }

    private static void WriteMarginal(Utf8JsonWriter json, MarginalInfo marginal)
    {
        json.WriteStartObject("marginal");
        json.WriteString("family", marginal.Family);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in marginal.Parameters) json.WriteNumber(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
