using System.Text.Json;
using SynthData.Engine.Generators;
using SynthData.Engine.Privacy;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>The model file's <c>manifest.json</c>.</summary>
internal sealed record ModelManifest(int FormatVersion, ModelInfo Info, IReadOnlyDictionary<string, string> Hashes)
{
    public static byte[] Write(ModelInfo info, IEnumerable<(string Name, string Hash)> parts)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", ModelFile.FormatVersion);
            json.WriteString("generator", info.Generator);
            json.WriteString("fidelity", info.Fidelity.ToString());
            // JSON numbers are doubles in many readers; a seed is 64 bits.
            json.WriteString("seed", info.Seed.ToString());
            json.WriteBoolean("exactRange", info.ExactRange);
            json.WriteNumber("rareThreshold", info.RareThreshold);
            json.WriteNumber("fittedRows", info.FittedRows);
            if (info.RepeatedRows > 0) json.WriteNumber("repeatedRows", info.RepeatedRows);
            if (info.HoldoutShare > 0) json.WriteNumber("holdoutShare", info.HoldoutShare);
            if (info.Notes.Count > 0) WriteNotes(json, info.Notes);
            json.WriteStartObject("sha256");
            foreach (var (name, hash) in parts) json.WriteString(name, hash);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="InvalidOperationException">A member of another type.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    public static ModelManifest Read(byte[] content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        var version = root.GetProperty("formatVersion").GetInt32();
        if (version < 1) throw new JsonException("There is no such format.");
        // What a newer format says is not for us to read.
        if (version > ModelFile.FormatVersion) return new(version, new("", Fidelity.Fast, 0, ExactRange: false, 0, 0), new Dictionary<string, string>(StringComparer.Ordinal));
        var info = new ModelInfo(
            root.GetProperty("generator").GetString() ?? "",
            Enum.Parse<Fidelity>(root.GetProperty("fidelity").GetString() ?? ""),
            ulong.Parse(root.GetProperty("seed").GetString() ?? ""),
            root.GetProperty("exactRange").GetBoolean(),
            root.GetProperty("rareThreshold").GetInt32(),
            root.GetProperty("fittedRows").GetInt64())
        {
            RepeatedRows = root.TryGetProperty("repeatedRows", out var repeated) ? ReadShare(repeated.GetDouble()) : 0,
            HoldoutShare = root.TryGetProperty("holdoutShare", out var holdout) ? ReadHoldout(holdout.GetDouble()) : 0,
            Notes = root.TryGetProperty("notes", out var notes) ? [.. notes.EnumerateArray().Select(ReadNote)] : [],
        };
        var hashes = root.GetProperty("sha256").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString() ?? "", StringComparer.Ordinal);
        return new(version, info, hashes);
    }

    private static double ReadShare(double share) => share is > 0 and <= 0.98 ? share : throw new JsonException("A share that rows can't have.");

    private static double ReadHoldout(double share) => share is > 0 and <= HoldoutSplit.MostShare ? share : throw new JsonException("A share that can't be kept back.");

    private static void WriteNotes(Utf8JsonWriter json, IReadOnlyList<Diagnostic> notes)
    {
        json.WriteStartArray("notes");
        foreach (var note in notes)
        {
            json.WriteStartObject();
            json.WriteString("code", note.Code.Code);
            if (note.Place.Column is { } column) json.WriteString("column", column);
            json.WriteString("message", note.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Diagnostic ReadNote(JsonElement note)
    {
        var code = note.GetProperty("code").GetString();
        var known = ModelErrors.All.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal)) ?? throw new JsonException("An unknown note.");
        var column = note.TryGetProperty("column", out var name) ? name.GetString() : null;
        return new(known, Severity.Warning, note.GetProperty("message").GetString() ?? "", column is null ? Place.None : new(Column: column), null);
    }
}
