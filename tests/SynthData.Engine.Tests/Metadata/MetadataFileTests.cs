using System.Text;
using SynthData.Files;
using SynthData.Engine.Metadata;
using SynthData.Files.Documents;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Metadata;

public class MetadataFileTests
{
    private static readonly TableMetadata People = new(
        "people",
        [
            new("id", Sdtype.Id, RegexFormat: "[0-9]{5}"), new("age", Sdtype.Numerical), new("born", Sdtype.Datetime, "%Y-%m-%d"), new("mail", Sdtype.Email, Pii: true),
            new("yes", Sdtype.Boolean), new("a \"quoted\": # name\n\u0001", Sdtype.Categorical), new("имя 😀", Sdtype.Text), new("007", Sdtype.Unknown, Pii: false),
        ],
        "id")
    {
        AlternateKeys = ["mail", "007"],
    };

    [Theory]
    [InlineData("m.json")]
    [InlineData("m.yaml")]
    public void Write_Metadata_ReadsBackEqual(string name)
    {
        using var folder = new TemporaryFolder();
        MetadataFile.Write(People, folder[name]);
        var again = MetadataFile.Read(folder[name]).Table;
        Assert.Equal(People.Columns, again.Columns);
        Assert.Equal((People.Name, People.PrimaryKey), (again.Name, again.PrimaryKey));
        Assert.Equal(People.AlternateKeys, again.AlternateKeys);
        Assert.Equal([name], folder.Names);
    }

    [Theory]
    [InlineData("adult", 15)]
    [InlineData("penguins", 8)]
    [InlineData("taxis", 14)]
    public void Read_FilesWrittenBySdv_AreUnderstood(string name, int columns)
    {
        var bag = new DiagnosticBag();
        var table = MetadataFile.Read(Repository.PathOf("tests", "data", "oracle", name, "metadata.json"), bag).Table;
        Assert.Equal(columns, table.Columns.Count);
        Assert.Empty(bag.Items);
    }

    [Fact]
    public void Parse_OlderSingleTableForm_IsRead()
    {
        var table = Parse("""{"METADATA_SPEC_VERSION":"SINGLE_TABLE_V1","columns":{"a":{"sdtype":"numerical"}},"primary_key":null}""").Table;
        Assert.Equal([new("a", Sdtype.Numerical)], table.Columns);
    }

    [Fact]
    public void Parse_EveryProblem_IsReportedWithItsPlaceAndTheNearestName()
    {
        const string json = """
            {
              "tables": { "t": { "columns": {
                "a": { "sdtype": "numercial" },
                "b": { "sdtype": "datetime", "datetime_format": "%Q" },
                "c": { "datetime_format": "%Y" },
                "d": { "sdtype": "numerical", "datetime_format": "%Y" },
                "e": { "sdtpe": "id", "sdtype": "id", "pii": "perhaps" },
                "a": { "sdtype": "id" },
                "f": [],
                "g": { "sdtype": "text", "regex_format": 5 }
              }, "primry_key": "a", "alternate_keys": "e" } },
              "METADATA_SPEC_VERSION": "V9"
            }
            """;
        var found = Refusal(json);
        (DiagnosticCode Code, long Line, string? Hint)[] expected =
        [
            (MetadataErrors.UnknownVersion, 12, null), (MetadataErrors.UnknownKey, 11, "Did you mean `primary_key`?"), (DocumentErrors.DuplicateKey, 8, null),
            (MetadataErrors.UnknownSdtype, 3, "Did you mean `numerical`?"), (MetadataErrors.BadDatetimeFormat, 4, null), (MetadataErrors.NoSdtype, 5, null),
            (MetadataErrors.KeyNotOfSdtype, 6, null), (MetadataErrors.UnknownKey, 7, "Did you mean `sdtype`?"), (MetadataErrors.WrongKind, 7, null),
            (MetadataErrors.WrongKind, 9, null), (MetadataErrors.WrongKind, 10, null), (MetadataErrors.WrongKind, 11, null),
        ];
        Assert.Equal(expected, found.Select(one => (one.Code, one.Place.Line!.Value, one.Hint)));
        Assert.Equal(new Place("m.json", 3, 22, Path: "tables.t.columns.a.sdtype"), found[3].Place);
        Assert.Equal("This is a text, where true or false belongs", found[8].Message);
    }

    [Fact]
    public void Parse_YamlProblems_HavePlacesToo()
    {
        var one = Assert.Single(Refusal("columns:\n  a:\n    sdtype: categoricl\n", "m.yaml"));
        Assert.Equal(new Place("m.yaml", 3, 13, Path: "columns.a.sdtype"), one.Place);
        Assert.Equal("Did you mean `categorical`?", one.Hint);
    }

    [Fact]
    public void Parse_OtherSdtypesOfSdv_AreTextWithAWarning()
    {
        var bag = new DiagnosticBag();
        var text = "columns:\n  a: {sdtype: license_plate, pii: true}\n  b: {sdtype: first_name}\n";
        var table = MetadataFile.Parse(Encoding.UTF8.GetBytes(text), "m.yaml", bag).Table;
        Assert.Equal([Sdtype.Text, Sdtype.Name], table.Columns.Select(column => column.Sdtype));
        Assert.Equal((MetadataErrors.OtherSdtype, Severity.Warning, 2L), (Assert.Single(bag.Items).Code, bag.Items[0].Severity, bag.Items[0].Place.Line));
    }

    [Fact]
    public void Parse_SeveralTables_TakesTheOneNamed()
    {
        const string text = "tables:\n  one: {columns: {a: {sdtype: id}}}\n  two: {columns: {b: {sdtype: id}}}\n";
        Assert.Equal("b", MetadataFile.Parse(Encoding.UTF8.GetBytes(text), "m.yaml", table: "two").Table.Columns[0].Name);
        Assert.Equal(MetadataErrors.SeveralTables, Assert.Single(Refusal(text, "m.yaml")).Code);
    }

    [Theory]
    [InlineData("{\"columns\": {", "m.json", "SD1301", 1L)]
    [InlineData("{\n\"columns\": }", "m.json", "SD1301", 2L)]
    [InlineData("columns: [a\nb: }", "m.yaml", "SD1302", 1L)]
    [InlineData("columns:\n  a: \"open\n", "m.yaml", "SD1302", 2L)]
    [InlineData("  \n", "m.json", "SD1303", null)]
    [InlineData("a: &x {sdtype: id}\nb: *x\n", "m.yaml", "SD1307", 2L)]
    [InlineData("columns: {}\n---\ncolumns: {}\n", "m.yaml", "SD1308", 2L)]
    [InlineData("[]", "m.json", "SD1321", 1L)]
    [InlineData("{}", "m.json", "SD1332", null)]
    [InlineData("{\"tables\": {}}", "m.json", "SD1332", null)]
    [InlineData("{\"tables\": {\"t\": {}}}", "m.json", "SD1332", 1L)]
    [InlineData("{\"columns\": {\"\\uD800\": {}}}", "m.json", "SD1301", 1L)]
    public void Parse_DamagedDocuments_AreRefused(string text, string name, string code, long? line)
    {
        var one = Assert.Single(Refusal(text, name));
        Assert.Equal((code, line), (one.Code.Code, one.Place.Line));
    }

    [Theory]
    [InlineData("m.json", "[")]
    [InlineData("m.json", "{\"a\":")]
    [InlineData("m.yaml", "[")]
    [InlineData("m.yaml", "{a: ")]
    [InlineData("m.yaml", "- ")]
    [InlineData("m.yaml", "? ")]
    public void Parse_DeepDocuments_AreRefusedWithoutExhaustingTheStack(string name, string open)
    {
        var text = string.Concat(Enumerable.Repeat(open, 100_000));
        Assert.Contains(Assert.Single(Refusal(text, name)).Code, new[] { DocumentErrors.TooDeep, DocumentErrors.BadYaml });
    }

    [Theory]
    [InlineData("m.json", "{\"columns\":{", "\"é\":{},", "\"z\":{}}}")]
    [InlineData("m.json", "{", "\"a\":1,", "\"z\":1}")]
    [InlineData("m.json", "[", "\"é\",", "1]")]
    [InlineData("m.yaml", "[", "a, ", "b]")]
    [InlineData("m.yaml", "{", "a: b, ", "c: d}")]
    [InlineData("m.yaml", "columns:\n", "  a: {sdtype: text}\n", "")]
    [InlineData("m.yaml", "a: \"", "x\n ", "\"")]
    [InlineData("m.yaml", "a: |\n", "  x\n", "")]
    [InlineData("m.yaml", "a: ", "- ", "")]
    [InlineData("m.yaml", "", "a: b\n", "")]
    [InlineData("m.yaml", "", "\n", "a")]
    [InlineData("m.yaml", "", "# x\n", "a")]
    public void Parse_LargestFiles_AreRefusedInLinearWorkWithFewProblems(string name, string before, string unit, string after)
    {
        var (quarter, whole) = (Allocated(256 * 1024), Allocated(1024 * 1024));
        // Four times the text: work that grew with its square would be sixteen times as much.
        Assert.InRange(whole, 0, 6 * quarter);

        long Allocated(int bytes)
        {
            var text = before + string.Concat(Enumerable.Repeat(unit, bytes / Encoding.UTF8.GetByteCount(unit))) + after;
            var start = GC.GetAllocatedBytesForCurrentThread();
            Assert.InRange(Refusal(text, name).Count, 1, 101);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    [Fact]
    public void Parse_LargeOrNotUtf8_IsRefused()
    {
        Assert.Equal(DocumentErrors.TooLarge, Assert.Single(Refusal(new string(' ', DocumentFile.LargestFile + 1))).Code);
        var failure = Assert.Throws<SynthDataException>(() => MetadataFile.Parse(new byte[] { (byte)'{', 0xFF, (byte)'}' }, "m.json"));
        Assert.Equal(DocumentErrors.NotUtf8, Assert.Single(failure.Diagnostics).Code);
        Assert.Equal(FileErrors.NotFound, Assert.Single(Assert.Throws<SynthDataException>(() => MetadataFile.Read("no such file.json")).Diagnostics).Code);
    }

    [Fact]
    public void Apply_PartialOverride_ChangesOnlyItsColumns()
    {
        var detected = new TableMetadata("t", [new("a", Sdtype.Numerical, Reason: "r"), new("b", Sdtype.Datetime, "%Y", Reason: "r"), new("c", Sdtype.Categorical, Reason: "r")]);
        var bag = new DiagnosticBag();
        var applied = MetadataFile.Apply(detected, Parse("""{"columns":{"b":{"sdtype":"datetime"},"a":{"sdtype":"categorical"}},"primary_key":"c"}"""), bag);
        Assert.Empty(bag.Items);
        Assert.Equal([new("a", Sdtype.Categorical), new("b", Sdtype.Datetime, "%Y"), new("c", Sdtype.Id, Reason: "declared as a key")], applied.Columns);
        Assert.Equal("c", applied.PrimaryKey);
    }

    [Fact]
    public void Apply_WhatDoesNotFitTheTable_IsReportedAtOnce()
    {
        var detected = new TableMetadata("t", [new("age", Sdtype.Numerical, Reason: "r"), new("city", Sdtype.Categorical, Reason: "r")]);
        var bag = new DiagnosticBag();
        MetadataFile.Apply(detected, Parse("""
            {"columns":{
              "agee":{"sdtype":"id"},
              "city":{"sdtype":"datetime"},
              "age":{"sdtype":"numerical"}},
             "primary_key":"age",
             "alternate_keys":["zzz"]}
            """), bag);
        Assert.Equal(
            [
                (MetadataErrors.UnknownColumn, 2L, "Did you mean `age`?"), (MetadataErrors.NoDatetimeFormat, 3L, null), (MetadataErrors.KeyIsNotId, 5L, null),
                (MetadataErrors.UnknownKeyColumn, 6L, null),
            ],
            bag.Items.Select(one => (one.Code, one.Place.Line!.Value, one.Hint)));
    }

    private static DeclaredMetadata Parse(string json) => MetadataFile.Parse(Encoding.UTF8.GetBytes(json), "m.json");

    private static IReadOnlyList<Diagnostic> Refusal(string text, string name = "m.json") =>
        Assert.Throws<SynthDataException>(() => MetadataFile.Parse(Encoding.UTF8.GetBytes(text), name)).Diagnostics;
}
