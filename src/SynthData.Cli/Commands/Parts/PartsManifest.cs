using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;

namespace SynthData.Cli.Commands.Parts;

/// <summary>One file of an output in parts.</summary>
/// <param name="File">Name in the folder.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
internal sealed record WrittenPart(string File, long Rows, long Bytes, string Sha256);

/// <summary>What an output in parts is, and which parts of it are whole. A folder with <c>_MANIFEST.json</c> has them all.</summary>
internal sealed class PartsManifest
{
    public const string FinalName = "_MANIFEST.json";
    public const string PartialName = "_MANIFEST.partial.json";

    private readonly Model _model;
    private readonly SampleOptions _sample;
    private readonly TableFormat _format;
    private readonly string _modelHash;
    private readonly int _count;

    public PartsManifest(Model model, SampleOptions sample, TableFormat format, int count)
    {
        (_model, _sample, _format, _count) = (model, sample, format, count);
        using var bytes = new MemoryStream();
        model.Save(bytes);
        _modelHash = Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    public void Write(Stream output, IEnumerable<WrittenPart> parts)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", TableFormats.NameOf(_format));
        json.WriteStartObject("model");
        json.WriteString("sha256", _modelHash);
        json.WriteString("generator", _model.Generator);
        json.WriteEndObject();
        // JSON numbers are doubles in many readers; a seed is 64 bits.
        json.WriteString("seed", _sample.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("rows", _sample.Rows);
        json.WriteNumber("partCount", _count);
        json.WriteStartArray("given");
        foreach (var given in _sample.Given) json.WriteStringValue($"{given.Column}={given.Value}");
        json.WriteEndArray();
        json.WriteStartArray("columns");
        foreach (var column in _model.Metadata.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("sdtype", SdtypeNames.NameOf(column.Sdtype));
            if (column.Storage is { } storage) json.WriteString("storage", storage.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("file", part.File);
            json.WriteNumber("rows", part.Rows);
            json.WriteNumber("bytes", part.Bytes);
            json.WriteString("sha256", part.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The parts that another manifest lists, if it is of the same model, conditions, seed, rows, format and number of parts; else null.</summary>
    public IReadOnlyList<WrittenPart>? PartsOfSame(byte[] manifest)
    {
        try
        {
            using var other = JsonDocument.Parse(manifest);
            using var own = Document();
            foreach (var member in own.RootElement.EnumerateObject())
                if (member.Name != "parts" && !JsonElement.DeepEquals(member.Value, other.RootElement.GetProperty(member.Name))) return null;
            return [.. other.RootElement.GetProperty("parts").EnumerateArray().Select(part => new WrittenPart(
                part.GetProperty("file").GetString() ?? "", part.GetProperty("rows").GetInt64(), part.GetProperty("bytes").GetInt64(), part.GetProperty("sha256").GetString() ?? ""))];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private JsonDocument Document()
    {
        using var bytes = new MemoryStream();
        Write(bytes, []);
        return JsonDocument.Parse(bytes.ToArray());
    }
}
