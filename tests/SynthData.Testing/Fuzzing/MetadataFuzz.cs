using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged metadata files, JSON and YAML; what is read is written and read again.</summary>
public static class MetadataFuzz
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ":", ": ", ",", "- ", "? ", "\"", "'", "|", ">", ">-", "|+2", "#", "&a ", "*a", "<<: *a", "!!str ", "!tag ", "%YAML 1.2\n", "---\n", "...\n",
        "\t", "\n", "\n  ", "\r\n", "\\u0000", "\\uD800", "\uFEFF", "😀", "null", "true", "1e999", "sdtype", "numerical", "numercial", "datetime_format",
        "\"%Y-%m-%d\"", "%Q", "primary_key", "tables", "columns", "METADATA_SPEC_VERSION", "/*", "*/", "//", "{\"a\":", "[[[[[[[[", "- - - - - - - -",
    ];

    private static readonly byte[][] Inputs = [.. new[]
    {
        """{"tables":{"people":{"columns":{"id":{"sdtype":"id","regex_format":"[0-9]{5}"},"age":{"sdtype":"numerical","computer_representation":"Int64"},"born":{"sdtype":"datetime","datetime_format":"%Y-%m-%d"},"mail":{"sdtype":"email","pii":true}},"primary_key":"id","alternate_keys":["mail"]}},"relationships":[],"METADATA_SPEC_VERSION":"V1"}""",
        """
        {
            "METADATA_SPEC_VERSION": "SINGLE_TABLE_V1",
            "columns": { "a": { "sdtype": "categorical" }, "b": { "sdtype": "boolean" }, "c": { "sdtype": "license_plate", "pii": true } },
            "sequence_key": "a"
        }
        """,
        """
        tables:
          people:
            columns:
              # a comment
              id: {sdtype: id, regex_format: '[A-Z]{3}-\d+'}
              age:
                sdtype: numerical
              born:
                sdtype: datetime
                datetime_format: "%d/%m/%Y"
            primary_key: id
        METADATA_SPEC_VERSION: V1
        """,
        """
        columns:
          "odd name: #1":
            sdtype: categorical
          'quoted ''one''':
            sdtype: text
            pii: false
        alternate_keys:
          - 'quoted ''one'''
        """,
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed, under a name that says JSON, YAML (which JSON mostly is too) or neither.</summary>
    public static FuzzResult Run(int count, ulong seed)
    {
        var number = 0;
        return FuzzRun.Run(new(seed, Inputs, Tokens), count, mutant => Check(mutant, NameFor(mutant, number++)));
    }

    private static string NameFor(byte[] text, int number) => (number % 3, text is [(byte)'{', ..]) switch
    {
        (0, true) => "fuzz.json",
        (0, false) or (1, _) => "fuzz.yaml",
        _ => "fuzz",
    };

    private static void Check(byte[] text, string name)
    {
        var declared = MetadataFile.Parse(text, name, new DiagnosticBag());
        foreach (var form in new[] { "again.json", "again.yaml" })
        {
            var written = new MemoryStream();
            if (form.EndsWith(".json", StringComparison.Ordinal)) MetadataFile.WriteJson(declared.Table, written);
            else MetadataFile.WriteYaml(declared.Table, written);
            var again = MetadataFile.Parse(written.ToArray(), form).Table;
            if (!again.Columns.SequenceEqual(declared.Table.Columns) || again.PrimaryKey != declared.Table.PrimaryKey || again.Name != declared.Table.Name
                || !again.AlternateKeys.SequenceEqual(declared.Table.AlternateKeys))
                throw new InvalidOperationException($"Written as {form} and read again, the metadata is another.");
        }
    }
}
