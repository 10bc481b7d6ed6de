using System.CommandLine;
using SynthData.Cli.Commands;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Reports.Evidence;
using SynthData.Engine.Tables;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>A page of evidence, and beside it the same as JSON and its summary as Markdown.</summary>
/// <param name="Page">The page.</param>
/// <param name="Json">Its twin.</param>
/// <param name="Summary">Its summary.</param>
internal sealed record EvidenceFiles(string Page, string Json, string Summary)
{
    /// <summary>Reads the option that names the page; null where it is not given.</summary>
    public static EvidenceFiles? Read(Arguments arguments, Option<string> option)
    {
        if (arguments.Text(option) is not { } page) return null;
        if (page == "-") arguments.Mistake(CliErrors.OptionsConflict, "the page can't go to standard output: other files stand beside it", "Give it a name");
        var stem = page.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? page[..^5] : page;
        return new(page, stem + ".json", stem + ".md");
    }

    /// <summary>Whether a path is one of them.</summary>
    public bool Has(string path) => path != "-" && new[] { Page, Json, Summary }.Any(own => Path.GetFullPath(own) == Path.GetFullPath(path));

    /// <summary>Finds before a long run what would make one of them fail.</summary>
    /// <exception cref="Errors.SynthDataException">A folder is missing, a path is a folder, or one of the inputs.</exception>
    public void Check(params ReadOnlySpan<string?> inputs)
    {
        foreach (var path in (string[])[Page, Json, Summary]) OutputTarget.Check(path, inputs);
    }

    /// <summary>Tells where they are.</summary>
    public void Tell(Terminal terminal) => terminal.Error.WriteLine($"Page written to {Page}, its scores to {Json}, a summary to {Summary}");

    public void Write(Terminal terminal, EvaluationResult result, Table real, Table synthetic, TableMetadata metadata) =>
        Write(terminal, result, stream => EvidenceReport.Write(stream, result, real, synthetic, metadata), metadata.Name);

    /// <param name="terminal">Tells what happens.</param>
    /// <param name="result">The scores.</param>
    /// <param name="page">Writes the page.</param>
    /// <param name="name">The table's name.</param>
    public void Write(Terminal terminal, EvaluationResult result, Action<Stream> page, string name)
    {
        OutputTarget.Write(Page, terminal, page);
        OutputTarget.Write(Json, terminal, stream => JsonDocumentWriter.WriteValue(stream, json => EvaluationJson.Write(json, result)));
        OutputTarget.Write(Summary, terminal, stream => EvidenceReport.WriteMarkdown(stream, result, name));
    }
}
