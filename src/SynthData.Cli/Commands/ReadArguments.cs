using System.CommandLine;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;

namespace SynthData.Cli.Commands;

/// <summary>How a table is to be read.</summary>
/// <param name="MetadataPath">The user's metadata file, or null.</param>
/// <param name="Csv">What the user says about the CSV file; the rest is found from the file.</param>
internal sealed record ReadOptions(string? MetadataPath, CsvOptions Csv)
{
    /// <summary>The format that the user names; null to find it from the file's name.</summary>
    public TableFormat? Format { get; init; }

    /// <summary>The format of a file.</summary>
    public TableFormat FormatOf(string path) => Format ?? TableFormats.Of(path) ?? TableFormat.Csv;
}

/// <summary>The options of reading a table, which every command that reads one shares.</summary>
internal sealed class ReadArguments
{
    private static readonly string[] Encodings = ["utf-8", "utf-16le", "utf-16be", "latin-1"];
    private static readonly string[] YesNo = ["yes", "no"];

    private readonly Option<string> _metadata = SharedOptions.Text(
        "--metadata", "FILE", "What columns are, as JSON (SDV metadata V1) or YAML; may name only some columns, the rest is detected");

    private readonly Option<string> _format = SharedOptions.Text(
        "--input-format", "NAME", $"{string.Join(", ", TableFormats.Names)} [default: by the file's name; csv when it tells none]");

    private readonly Option<string> _delimiter = SharedOptions.Text("--delimiter", "C", "What stands between fields: one character, or tab [default: detected]");
    private readonly Option<string> _encoding = SharedOptions.Text("--encoding", "NAME", $"{string.Join(", ", Encodings)} [default: detected]");
    private readonly Option<string> _header = SharedOptions.Text("--header", "yes|no", "Whether the first line names the columns [default: detected]");

    public ReadArguments()
    {
        _format.CompletionSources.Add(_ => TableFormats.Names);
        _encoding.CompletionSources.Add(_ => Encodings);
        _header.CompletionSources.Add(_ => YesNo);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option<string>[])[_metadata, _format, _delimiter, _encoding, _header]) command.Add(option);
    }

    public ReadOptions Read(Arguments arguments) => new(arguments.Text(_metadata), new()
    {
        Delimiter = Delimiter(arguments),
        Encoding = arguments.Text(_encoding) is null ? null : arguments.Choice(_encoding, Encodings) switch
        {
            "utf-16le" => CsvEncoding.Utf16LittleEndian,
            "utf-16be" => CsvEncoding.Utf16BigEndian,
            "latin-1" => CsvEncoding.Latin1,
            _ => CsvEncoding.Utf8,
        },
        HasHeader = arguments.Text(_header) is null ? null : arguments.Choice(_header, YesNo) == "yes",
    })
    {
        Format = arguments.Text(_format) is not null && TableFormats.TryParse(arguments.Choice(_format, TableFormats.Names), out var format) ? format : null,
    };

    private char? Delimiter(Arguments arguments)
    {
        if (arguments.Text(_delimiter) is not { } text) return null;
        if (text is "tab" or "\\t") return '\t';
        if (text is [var one] && char.IsAscii(one) && !char.IsLetterOrDigit(one) && one is not ('"' or '\n' or '\r' or '\0')) return one;
        arguments.Mistake(CliErrors.ValueNotUnderstood, $"{_delimiter.Name} takes one ASCII character that is no letter, digit or quote, or the word tab, not `{text}`");
        return null;
    }
}
