using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Datasets;

namespace SynthData.Platform.Tables;

/// <summary>What a user said about a CSV file, as the reader takes it.</summary>
internal static class CsvReading
{
    public static readonly string[] Encodings = ["utf-8", "utf-16le", "utf-16be", "latin-1"];

    /// <exception cref="SynthDataException">Everything that is not understood.</exception>
    public static CsvOptions Options(ReadParameters read)
    {
        var problems = new DiagnosticBag();
        if (read.Delimiter is { } text && !IsDelimiter(text))
            problems.Error(PlatformErrors.ValueOutOfRange, "`delimiter` is one ASCII character that is no letter, digit or quote");
        if (read.Encoding is { } name && !Encodings.Contains(name))
            problems.Error(PlatformErrors.ValueOutOfRange, "The encoding is not known", hint: $"Use one of {string.Join(", ", Encodings)}");
        problems.ThrowIfErrors();
        return new()
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

    private static bool IsDelimiter(string text) =>
        text is [var one] && char.IsAscii(one) && !char.IsLetterOrDigit(one) && one is not ('"' or '\n' or '\r' or '\0');
}
