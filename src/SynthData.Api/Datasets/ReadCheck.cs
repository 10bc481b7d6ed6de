using SynthData.Client.Wire;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Datasets;

namespace SynthData.Api.Datasets;

/// <summary>What a sender says about a CSV file.</summary>
internal static class ReadCheck
{
    public static readonly string[] Encodings = ["utf-8", "utf-16le", "utf-16be", "latin-1"];

    /// <param name="code">Of what is wrong: a query parameter or a member.</param>
    /// <param name="prefix">Before the names of members.</param>
    public static ReadParameters Check(ReadInfo read, DiagnosticCode code, string prefix, DiagnosticBag problems)
    {
        if (read.Delimiter is not (null or "tab") && !(read.Delimiter is [var one] && char.IsAscii(one) && !char.IsLetterOrDigit(one) && !char.IsControl(one) && one != '"'))
        {
            problems.Error(
                code, $"`{prefix}delimiter` is not understood", new(Path: prefix + "delimiter"), "Give one ASCII character that is no letter, digit or quote, or the word `tab`");
        }

        if (read.Encoding is not null && !Encodings.Contains(read.Encoding))
            problems.Error(code, $"`{prefix}encoding` is not understood", new(Path: prefix + "encoding"), $"Use one of {string.Join(", ", Encodings)}");
        return new(read.Delimiter == "tab" ? "\t" : read.Delimiter, read.Encoding, read.Header);
    }

    /// <summary>For the reader.</summary>
    public static CsvOptions ToOptions(ReadParameters read) => new()
    {
        Delimiter = read.Delimiter?[0],
        Encoding = read.Encoding switch
        {
            "utf-8" => CsvEncoding.Utf8,
            "utf-16le" => CsvEncoding.Utf16LittleEndian,
            "utf-16be" => CsvEncoding.Utf16BigEndian,
            "latin-1" => CsvEncoding.Latin1,
            _ => null,
        },
        HasHeader = read.Header,
    };
}
