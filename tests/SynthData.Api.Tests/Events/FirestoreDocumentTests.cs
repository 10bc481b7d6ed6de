using System.Text;
using CsCheck;
using SynthData.Api.Events;
using SynthData.Errors;
using SynthData.Testing.Google;

namespace SynthData.Api.Tests.Events;

public sealed class FirestoreDocumentTests
{
    private const string Expected = """{"kind":"generate","parameters":{"dataset":"d","rows":-3,"seed":9007199254740993,"share":0.5,"exactRange":true,"other":false,"none":null,"deep":{"text":"é"},"deliver":["postgres","spanner"],"nothing":[]}}""";

    [Fact]
    public void ReadFields_ProtobufAndJson_AreTheSame()
    {
        var protobuf = new ProtobufBytes().Message(2, old => old.Text(1, "before")).Number(99, 7).Message(1, document => document
            .Text(1, "projects/p/databases/d/documents/x")
            .Entry(2, "own", value => value.Message(10, time => time.Number(1, 5)))
            .Entry(2, "kind", value => value.Text(17, "generate"))
            .Entry(2, "parameters", value => value.Message(6, map => map
                .Entry(1, "dataset", one => one.Text(17, "d"))
                .Entry(1, "rows", one => one.Number(2, unchecked((ulong)-3L)))
                .Entry(1, "seed", one => one.Number(2, 9007199254740993))
                .Entry(1, "share", one => one.Double(3, 0.5))
                .Entry(1, "exactRange", one => one.Number(1, 1))
                .Entry(1, "other", one => one.Number(1, 0))
                .Entry(1, "none", one => one.Number(11, 0))
                .Entry(1, "deep", one => one.Message(6, deep => deep.Entry(1, "text", text => text.Text(17, "é"))))
                .Entry(1, "deliver", one => one.Message(9, list => list.Message(1, name => name.Text(17, "postgres")).Message(1, name => name.Text(17, "spanner"))))
                .Entry(1, "nothing", one => one.Message(9, _ => { }))))
            .Message(3, time => time.Number(1, 1)));
        var json = """
            {"value":{"name":"n","fields":{"own":{"timestampValue":"2026-01-31T00:00:00Z"},"kind":{"stringValue":"generate"},"parameters":{"mapValue":{"fields":{"dataset":{"stringValue":"d"},
            "rows":{"integerValue":"-3"},"seed":{"integerValue":"9007199254740993"},"share":{"doubleValue":0.5},"exactRange":{"booleanValue":true},"other":{"booleanValue":false},
            "none":{"nullValue":null},"deep":{"mapValue":{"fields":{"text":{"stringValue":"é"}}}},
            "deliver":{"arrayValue":{"values":[{"stringValue":"postgres"},{"stringValue":"spanner"}]}},"nothing":{"arrayValue":{}}}}}}}}
            """;
        Assert.Equal(Expected, System.Text.RegularExpressions.Regex.Unescape(Text(FirestoreDocument.ReadFields(Protobuf(protobuf.ToArray())))!));
        Assert.Equal(Expected, System.Text.RegularExpressions.Regex.Unescape(Text(FirestoreDocument.ReadFields(Json(json)))!));
    }

    [Fact]
    public void ReadFields_DocumentThatIsDeleted_IsNull()
    {
        Assert.Null(FirestoreDocument.ReadFields(Protobuf([])));
        Assert.Null(FirestoreDocument.ReadFields(Protobuf(new ProtobufBytes().Message(2, old => old.Text(1, "n")).ToArray())));
        foreach (var json in new[] { "{}", """{"value":null}""", """{"value":{},"oldValue":{"name":"n"}}""" }) Assert.Null(FirestoreDocument.ReadFields(Json(json)));
    }

    [Fact]
    public void ReadFields_ValuesOfOtherKinds_AreRefused()
    {
        foreach (var field in new[] { 5, 8, 10, 18 })
            AssertRefused(EventErrors.ValueNotTaken, Protobuf(new ProtobufBytes().Message(1, document => document.Entry(2, "kind", value => value.Text(field, ""))).ToArray()));
        AssertRefused(EventErrors.ValueNotTaken, Json("""{"value":{"fields":{"kind":{"bytesValue":"AA=="}}}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"value\":5}")]
    [InlineData("{\"value\":{\"fields\":{\"kind\":{}}}}")]
    [InlineData("{\"value\":{\"fields\":{\"kind\":{\"stringValue\":\"a\",\"integerValue\":\"1\"}}}}")]
    [InlineData("{\"value\":{\"fields\":{\"kind\":{\"stringValue\":\"\\ud800\"}}}}")]
    [InlineData("{\"value\":{\"fields\":{\"kind\":{\"integerValue\":\"99999999999999999999\"}}}}")]
    [InlineData("{\"value\":{\"fields\":{\"kind\":{\"doubleValue\":1e999}}}}")]
    public void ReadFields_JsonThatIsNoDocument_IsRefused(string json) => AssertRefused(EventErrors.DataNotUnderstood, Json(json));

    [Theory]
    [InlineData("0a")]
    [InlineData("0a05")]
    [InlineData("0affffffffffffffffff7f")]
    [InlineData("0bff")]
    [InlineData("00")]
    [InlineData("0a04120212ff")]
    [InlineData("80808080808080808080808001")]
    public void ReadFields_BytesThatAreNoMessage_AreRefused(string hex) => AssertRefused(EventErrors.DataNotUnderstood, Protobuf(Convert.FromHexString(hex)));

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void ReadFields_MapsOrListsWithoutEnd_AreRefused(int kind)
    {
        Action<ProtobufBytes> value = inner => inner.Text(17, "x");
        for (var depth = 0; depth < 20; depth++)
        {
            var within = value;
            value = outer => outer.Message(kind, inner => _ = kind == 6 ? inner.Entry(1, "m", within) : inner.Message(1, within));
        }

        AssertRefused(EventErrors.DataNotUnderstood, Protobuf(new ProtobufBytes().Message(1, document => document.Entry(2, "parameters", value)).ToArray()));
    }

    [Fact]
    public void ReadFields_AnyBytes_NeverFailOtherwise() => Gen.Byte.Array[0, 40].Sample(
        bytes =>
        {
            try
            {
                FirestoreDocument.ReadFields(Protobuf(bytes));
                FirestoreDocument.ReadFields(Json(Encoding.Latin1.GetString(bytes)));
            }
            catch (SynthDataException)
            {
                // Told, which is all that is wanted.
            }
        },
        seed: "0000EVENTS01", iter: 20_000, threads: 1);

    private static string? Text(ReadOnlyMemory<byte>? json) => json is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;

    private static void AssertRefused(DiagnosticCode code, CloudEvent cloudEvent) =>
        Assert.Equal(code, Assert.Throws<SynthDataException>(() => FirestoreDocument.ReadFields(cloudEvent)).Diagnostics[0].Code);

    private static CloudEvent Protobuf(byte[] data) => new("1", "s", "t", data) { DataContentType = "application/protobuf" };

    private static CloudEvent Json(string data) => new("1", "s", "t", Encoding.UTF8.GetBytes(data)) { DataContentType = "application/json" };
}
