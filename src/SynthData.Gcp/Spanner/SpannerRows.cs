using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SynthData.Gcp.Spanner;

/// <summary>Rows of one table as the body of a commit, written a value at a time. Used again for the next commit.</summary>
/// <param name="table">Its name.</param>
/// <param name="columns">The columns that every row gives, those of the key among them.</param>
internal sealed class SpannerRows(string table, IReadOnlyList<string> columns) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Utf8JsonWriter? _json;

    /// <summary>Takes the values of a row, one array a row. Whole and decimal numbers, days and times are texts there.</summary>
    public Utf8JsonWriter Values => _json ?? throw new InvalidOperationException("Not begun.");

    /// <summary>Bytes so far.</summary>
    public long Length => _json is { } json ? json.BytesCommitted + json.BytesPending : 0;

    /// <summary>Forgets what was written.</summary>
    public void Begin()
    {
        _bytes.ResetWrittenCount();
        if (_json is { } json) json.Reset(_bytes);
        else _json = new(_bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Values.WriteStartObject();
        Values.WriteStartObject("singleUseTransaction");
        Values.WriteStartObject("readWrite");
        Values.WriteEndObject();
        Values.WriteEndObject();
        Values.WriteStartArray("mutations");
        Values.WriteStartObject();
        Values.WriteStartObject("insertOrUpdate");
        Values.WriteString("table", table);
        Values.WriteStartArray("columns");
        foreach (var column in columns) Values.WriteStringValue(column);
        Values.WriteEndArray();
        Values.WriteStartArray("values");
    }

    /// <summary>The whole body; good until the next <see cref="Begin"/>.</summary>
    public ReadOnlyMemory<byte> End()
    {
        Values.WriteEndArray();
        Values.WriteEndObject();
        Values.WriteEndObject();
        Values.WriteEndArray();
        Values.WriteEndObject();
        Values.Flush();
        return _bytes.WrittenMemory;
    }

    public void Dispose() => _json?.Dispose();
}
