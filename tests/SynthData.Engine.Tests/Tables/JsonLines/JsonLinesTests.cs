using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Engine.Tests.Tables.Parquet;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.JsonLines;

public sealed class JsonLinesTests
{
    [Fact]
    public void Read_KeysInAnyOrderOrAbsent_AreColumnsWithNulls()
    {
        var source = Read("""{"a":1,"b":"x"}""", "", """  {"b":"","a":2.50,"c":true} """, """{"c":null}""");
        Assert.Equal(["a", "b", "c"], source.Columns.Select(column => column.Name));
        Assert.Equal(["1", "2.50", null], ParquetData.Cells(source, 0));
        Assert.Equal(["x", "", null], ParquetData.Cells(source, 1));
        Assert.Equal([null, "true", null], ParquetData.Cells(source, 2));
        Assert.Equal([null, new ColumnStorage(StorageKind.String), new(StorageKind.Boolean)], source.Columns.Select(column => column.Storage));
        Assert.Equal([1L, 3, 4], Enumerable.Range(0, 3).Select(source.LineOf));
    }

    [Fact]
    public void Read_SeveralProblems_NamesAllWithLineAndKey()
    {
        var found = Refusal("""{"a":1}""", """{"a":{"b":2}}""", "[1,2]", """{"a":1,"a":2}""", """{"a":1} {}""", """{"a":""", """{"a":"\ud800"}""", "{\"a\":[1]}");
        Assert.Equal(
            [JsonLinesErrors.NestedValue, JsonLinesErrors.NotAnObject, JsonLinesErrors.DuplicateKey, JsonLinesErrors.NotAnObject, JsonLinesErrors.NotAnObject, JsonLinesErrors.WrongEncoding, JsonLinesErrors.NestedValue],
            found.Select(one => one.Code));
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8], found.Select(one => one.Place.Line));
        Assert.Equal("a", found[0].Place.Column);
        Assert.DoesNotContain("{", string.Concat(found.Select(one => one.Message)));
    }

    [Fact]
    public void Write_EveryKind_IsTypedJson()
    {
        var source = CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("n,x,flag,label,code,at\n1,1.50,true,\"a \"\"b\"\"\né\",7,2024-01-02\n,2.25,false,c,8,\n3,-0.5,true,c,7,2024-01-04\n")), "t.csv");
        var metadata = MetadataDetector.Detect(source);
        metadata = metadata with { Columns = [.. metadata.Columns.Select(column => column.Name is "label" or "code" ? column with { Sdtype = Sdtype.Categorical } : column)] };
        var table = TableBuilder.Build(source, metadata, new());
        var output = new MemoryStream();
        JsonLinesWriter.Write(table, metadata, output);
        Assert.Equal(
            """
            {"n":1,"x":1.5,"flag":true,"label":"a \"b\"\né","code":7,"at":"2024-01-02"}
            {"n":null,"x":2.25,"flag":false,"label":"c","code":8,"at":null}
            {"n":3,"x":-0.5,"flag":true,"label":"c","code":7,"at":"2024-01-04"}

            """, Encoding.UTF8.GetString(output.ToArray()), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("t.jsonl.gz")]
    [InlineData("t.ndjson.zst")]
    public void Write_RealTable_ReadsBackTheSame(string name)
    {
        using var folder = new TemporaryFolder();
        var csv = CsvReader.Read(Repository.PathOf("examples", "penguins", "penguins.csv"));
        var metadata = MetadataDetector.Detect(csv);
        JsonLinesWriter.Write(TableBuilder.Build(csv, metadata, new()), metadata, folder[name]);
        var again = JsonLinesReader.Read(folder[name]);
        Assert.Equal("t", again.Name);
        var second = TableBuilder.Build(again, metadata, new());
        var first = TableBuilder.Build(csv, metadata, new());
        for (var column = 0; column < first.Columns.Count; column++)
            for (var row = 0; row < first.RowCount; row++) Assert.Equal(first.Columns[column].Missing[row], second.Columns[column].Missing[row]);
        Assert.Equal(((NumericalColumn)first.Columns[2]).Values, ((NumericalColumn)second.Columns[2]).Values);
    }

    [Fact]
    public void SampleTo_JsonLines_HasTheSamplesRowsOnAnyThreads()
    {
        var model = Samples.Fit(Samples.Csv("a,b", 500, row => $"{row % 50},{"xyz"[row % 3]}"), new() { Generator = "independent" });
        var (one, two, csv) = (new MemoryStream(), new MemoryStream(), Samples.Rows(Samples.Sample(model, 10_000)));
        model.SampleTo(one, new(10_000) { Threads = 1 }, TableFormat.JsonLines);
        model.SampleTo(two, new(10_000) { Threads = 3 }, TableFormat.JsonLines);
        Assert.Equal(one.ToArray(), two.ToArray());
        Assert.Equal($$"""{"a":{{csv[0][0]}},"b":"{{csv[0][1]}}"}""", Encoding.UTF8.GetString(one.ToArray()).Split('\n')[0]);
    }

    private static SourceTable Read(params string[] lines) => JsonLinesReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), "t.jsonl");

    private static IReadOnlyList<Diagnostic> Refusal(params string[] lines) => Assert.Throws<SynthDataException>(() => Read(lines)).Diagnostics;
}
