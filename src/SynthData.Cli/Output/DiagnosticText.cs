using SynthData.Errors;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>Diagnostics as people and programs read them.</summary>
internal static class DiagnosticText
{
    /// <summary>Two lines a problem: code, place and message; then the next step.</summary>
    public static void Write(Terminal terminal, IEnumerable<Diagnostic> diagnostics)
    {
        var style = terminal.ErrorStyle;
        foreach (var diagnostic in diagnostics)
        {
            var kind = diagnostic.Severity == Severity.Error ? style.Red("error") : style.Yellow("warning");
            var place = diagnostic.Place.ToString();
            terminal.Error.WriteLine($"{style.Bold(Plain(diagnostic.Code.Code))} {kind}: {Plain((place.Length > 0 ? place + ": " : "") + diagnostic.Message)}");
            terminal.Error.WriteLine($"  {style.Faint("hint:")} {Plain(diagnostic.Hint ?? diagnostic.Code.Hint)}");
        }
    }

    /// <summary>Without control characters: names of files and columns, and what a server says, must not steer the terminal.</summary>
    private static string Plain(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) : text;

    /// <summary>The document that takes the place of a result: <c>{"errors":[{"code","severity","message",...,"hint"}]}</c>.</summary>
    public static void WriteJson(Terminal terminal, IEnumerable<Diagnostic> diagnostics) =>
        JsonDocumentWriter.Write(terminal.Output, json =>
        {
            json.WriteStartArray("errors");
            foreach (var diagnostic in diagnostics)
            {
                json.WriteStartObject();
                json.WriteString("code", diagnostic.Code.Code);
                json.WriteString("severity", diagnostic.Severity == Severity.Error ? "error" : "warning");
                json.WriteString("message", diagnostic.Message);
                if (diagnostic.Place.File is { } file) json.WriteString("file", file);
                if (diagnostic.Place.Line is { } line) json.WriteNumber("line", line);
                if (diagnostic.Place.Position is { } position) json.WriteNumber("position", position);
                if (diagnostic.Place.Column is { } column) json.WriteString("column", column);
                if (diagnostic.Place.Path is { } path) json.WriteString("path", path);
                json.WriteString("hint", diagnostic.Hint ?? diagnostic.Code.Hint);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
}
