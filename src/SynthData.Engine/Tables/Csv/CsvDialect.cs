namespace SynthData.Engine.Tables.Csv;

/// <summary>How a CSV file is written: found by <see cref="CsvReader"/>, followed by <see cref="CsvWriter"/>. The defaults are RFC 4180 in UTF-8 with line feeds.</summary>
public sealed record CsvDialect
{
    /// <summary>Between fields, an ASCII character. Default comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Around fields that need it, an ASCII character. Default double quote.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>Between lines: <c>\n</c> (default), <c>\r\n</c> or <c>\r</c>.</summary>
    public string NewLine { get; init; } = "\n";

    /// <summary>Default UTF-8.</summary>
    public CsvEncoding Encoding { get; init; } = CsvEncoding.Utf8;

    /// <summary>Whether the file starts with a byte order mark. Default no.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Whether the first line names the columns. Default yes.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether the file is compressed with gzip. Default no.</summary>
    public bool Gzip { get; init; }
}

/// <summary>Encodings of text that the reader knows.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,

    /// <summary>ISO 8859-1 with Windows-1252's characters in 0x80 to 0x9F, as the WHATWG Encoding Standard reads the label <c>latin1</c>.</summary>
    Latin1,
}
