using SynthData.Errors;

namespace SynthData.Files.Documents;

/// <summary>Problems of JSON and YAML files as such.</summary>
public static class DocumentErrors
{
    /// <summary>Not JSON.</summary>
    public static readonly DiagnosticCode BadJson = new("SD1301", "The file is not valid JSON", "Correct the syntax at the place named");

    /// <summary>Not YAML.</summary>
    public static readonly DiagnosticCode BadYaml = new("SD1302", "The file is not valid YAML", "Correct the syntax at the place named");

    /// <summary>Nothing in it.</summary>
    public static readonly DiagnosticCode Empty = new("SD1303", "The file is empty", "Write a map of settings into it, or name another file");

    /// <summary>Too large.</summary>
    public static readonly DiagnosticCode TooLarge = new("SD1304", "The file is larger than 4 MiB", "Check that it is a metadata file");

    /// <summary>Too deep.</summary>
    public static readonly DiagnosticCode TooDeep = new("SD1305", "Lists and maps are nested more than 64 deep", "Check that it is a metadata file");

    /// <summary>Not UTF-8.</summary>
    public static readonly DiagnosticCode NotUtf8 = new("SD1306", "The file is not UTF-8", "Save it as UTF-8");

    /// <summary>YAML that refers to itself.</summary>
    public static readonly DiagnosticCode Alias = new("SD1307", "YAML aliases are not supported", "Write the value out where it is used");

    /// <summary>More than one YAML document.</summary>
    public static readonly DiagnosticCode SeveralDocuments = new("SD1308", "The file holds more than one YAML document", "Keep one, and remove the `---` lines");

    /// <summary>A key of a map given twice.</summary>
    public static readonly DiagnosticCode DuplicateKey = new("SD1309", "A name is given twice", "Remove one of the two");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [BadJson, BadYaml, Empty, TooLarge, TooDeep, NotUtf8, Alias, SeveralDocuments, DuplicateKey];
}
