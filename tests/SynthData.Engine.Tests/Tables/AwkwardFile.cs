using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SynthData.Engine.Tables.Packing;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tests.Tables;

/// <summary>A file that users have, or that somebody made to do harm.</summary>
/// <param name="Name">What is awkward about it, and its extension.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Expected">Rows and columns, such as <c>3x2</c>, or the code of the refusal.</param>
public sealed record AwkwardFile(string Name, byte[] Bytes, string Expected)
{
    public static IReadOnlyList<AwkwardFile> All { get; } = [.. Csv(), .. JsonLines(), .. Parquet()];

    public override string ToString() => Name;

    private static IEnumerable<AwkwardFile> Csv()
    {
        yield return new("empty.csv", [], "SD1001");
        yield return new("only a header.csv", Text("a,b\n"), "SD1002");
        yield return new("no line end.csv", Text("a,b\n1,2"), "1x2");
        yield return new("old Macintosh line ends.csv", Text("a;b\r1;2\r3;4\r"), "2x2");
        yield return new("byte order mark.csv", [0xEF, 0xBB, 0xBF, .. Text("a,b\n1,2\n")], "1x2");
        yield return new("UTF-16 of a spreadsheet.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\tb\r\n1\tж\r\n")], "1x2");
        yield return new("Latin-1.csv", [.. Text("n,m\nJos"), 0xE9, .. Text(",1\n")], "1x2");
        yield return new("two encodings in one.csv", [.. Text("n,m\nJos"), 0xE9, .. Text(",1\nJosé,2\n")], "SD1009");
        yield return new("quotes that never end.csv", Text("a,b\n1,\"2\n3,4\n"), "SD1006");
        yield return new("a decimal comma.csv", Text("a;b\n1,5;2\n2,5;3\n"), "2x2");
        yield return new("rows too short.csv", Text("a,b,c\n1,2,3\n1,2\n"), "SD1005");
        yield return new("the same name twice.csv", Text("a,a\n1,2\n"), "SD1003");
        yield return new("a picture.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3, 0], "SD1008");
        yield return new("several kinds of missing.csv", Text("a,b\n1,NA\n,2\nnull,3\n-,\n"), "4x2");
        yield return new("dates of two programs.csv", Text("at,n\n2024-01-02,1\n01/22/2024,2\n2024-01-03,3\n"), "3x2");
        yield return new("day and month in doubt.csv", Text("at,n\n01/02/2024,1\n13/02/2024,2\n02/13/2024,3\n"), "3x2");
        yield return new("offsets of summer and winter.csv", Text("at,n\n2024-01-02T10:00:00+01:00,1\n2024-07-02T10:00:00+02:00,2\n2024-07-02T08:00:00Z,3\n"), "3x2");
        yield return new("fractions of a second in some rows.csv", Text("at,n\n2024-01-02 10:00:00.25,1\n2024-01-02 10:00:01,2\n"), "2x2");
        yield return new("one row many times.csv", Text("a,b\n" + string.Concat(Enumerable.Repeat("1.5,x\n", 100))), "100x2");
        yield return new("places and none.csv", Text("lat,lon,n\n40.71,-74.01,1\n,,2\n-90.00,180.00,3\n"), "3x3");
        yield return new("lines in quotes.csv", Text("a,b\n\"x\ny\",1\n\"p\"\"q\",2\n"), "2x2");
        yield return new("packed.csv.gz", Packed(PackedForm.Gzip, Text("a,b\n1,2\n")), "1x2");
        yield return new("packed.csv.zst", Packed(PackedForm.Zstd, Text("a,b\n1,2\n")), "1x2");
        yield return new("packed and cut off.csv.gz", Packed(PackedForm.Gzip, Text("a,b\n1,2\n3,4\n"))[..^6], "SD1012");
        yield return new("packed and cut off.csv.zst", Packed(PackedForm.Zstd, Text("a,b\n1,2\n3,4\n"))[..^3], "SD1012");
        yield return new("packed by another name.csv", Packed(PackedForm.Zstd, Text("a,b\n1,2\n")), "1x2");
    }

    private static IEnumerable<AwkwardFile> JsonLines()
    {
        yield return new("empty.jsonl", [], "SD1147");
        yield return new("objects without keys.jsonl", Text("{}\n{}\n"), "SD1147");
        yield return new("an array.jsonl", Text("[{\"a\":1},{\"a\":2}]"), "SD1141");
        yield return new("pretty-printed.jsonl", Text("{\n  \"a\": 1\n}\n"), "SD1141");
        yield return new("nested.jsonl", Text("{\"a\":{\"b\":1}}\n"), "SD1142");
        yield return new("keys come and go.jsonl", Text("{\"a\":1}\n{\"b\":2}\n{}\n"), "3x2");
        yield return new("a key twice.jsonl", Text("{\"a\":1,\"a\":2}\n"), "SD1143");
        yield return new("a key without a name.jsonl", Text("{\"\":1}\n"), "SD1144");
        yield return new("half a character.jsonl", Text("{\"a\":\"\\udc00\"}\n"), "SD1148");
        yield return new("Latin-1.jsonl", [.. Text("{\"a\":\""), 0xE9, .. Text("\"}\n")], "SD1148");
        yield return new("a number beyond doubles.jsonl", Text("{\"a\":1e999}\n{\"a\":2.5}\n{\"a\":3.5}\n"), "SD1102");
        yield return new("texts and numbers in one key.jsonl", Text("{\"a\":1}\n{\"a\":\"1\"}\n{\"a\":true}\n"), "3x1");
        yield return new("deeper than a stack.jsonl", Text(new string('[', 100_000)), "SD1141");
        yield return new("packed.jsonl.gz", Packed(PackedForm.Gzip, Text("{\"a\":1}\n")), "1x1");
    }

    private static IEnumerable<AwkwardFile> Parquet()
    {
        var good = Good();
        yield return new("good.parquet", good, "50x3");
        yield return new("empty.parquet", [], "SD1121");
        yield return new("text by a wrong name.parquet", Text("a,b\n1,2\n3,4\n5,6\n"), "SD1121");
        yield return new("cut off.parquet", good[..^9], "SD1121");
        yield return new("encrypted.parquet", [.. "PARE"u8, .. new byte[20], .. "PARE"u8], "SD1123");
        yield return new("a footer longer than the file.parquet", [.. "PAR1"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8], "SD1122");
        yield return new("pages of zeros.parquet", [.. good[..4], .. new byte[200], .. good[204..]], "SD1122");
        yield return new("no rows.parquet", Footer([new("schema") { Children = 1 }, new("a") { Type = PhysicalType.Int32 }]), "SD1127");
        yield return new("no columns.parquet", Footer([new("schema")]), "SD1128");
        yield return new("the same name twice.parquet", Footer([new("schema") { Children = 2 }, new("a") { Type = PhysicalType.Int32 }, new("a") { Type = PhysicalType.Int64 }]), "SD1129");
        yield return new("a struct.parquet", Footer([new("schema") { Children = 1 }, new("s") { Children = 1 }, new("a") { Type = PhysicalType.Int32 }]), "SD1124");
        yield return new("a list without a frame.parquet", Footer([new("schema") { Children = 1 }, new("a") { Type = PhysicalType.Int32, Repetition = Repetition.Repeated }]), "SD1124");
        yield return new("a decimal of 80 digits.parquet", Footer([new("schema") { Children = 1 }, new("a") { Type = PhysicalType.ByteArray, Logical = LogicalType.Decimal, Precision = 80 }]), "SD1125");
        yield return new("more columns than any.parquet", Footer([new("schema") { Children = 1_000_000_000 }]), "SD1130");
        yield return new("rows that nobody could store.parquet", Footer([new("schema") { Children = 1 }, new("a") { Type = PhysicalType.Int32 }], rows: long.MaxValue), "SD1122");
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(PackedForm form, byte[] content)
    {
        var packed = new MemoryStream();
        PackedForms.Write(form, packed, stream => stream.Write(content));
        return packed.ToArray();
    }

    private static byte[] Good()
    {
        var (table, metadata) = Samples.Read(Samples.Csv("a,b,c", 50, row => $"{row},{row * 0.5},{"xyz"[row % 3]}"));
        var output = new MemoryStream();
        ParquetWriter.Write(table, metadata, output);
        return output.ToArray();
    }

    /// <summary>A file of a schema and nothing else.</summary>
    private static byte[] Footer(SchemaElement[] schema, long rows = 0)
    {
        var footer = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(footer);
        writer.Begin();
        writer.Int32(1, 2);
        writer.List(2, CompactType.Struct, schema.Length);
        foreach (var element in schema) element.Write(writer);
        writer.Int64(3, rows);
        writer.List(4, CompactType.Struct, 0);
        writer.End();
        var tail = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.WrittenCount);
        "PAR1"u8.CopyTo(tail.AsSpan(4));
        return [.. "PAR1"u8, .. footer.WrittenSpan, .. tail];
    }
}
