using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Infra.Passes.Objectives;

/// <summary>A rollout that went on although a budget was spent.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
/// <param name="Objectives">Whose budgets were spent.</param>
internal sealed record BudgetOverride(DateTimeOffset At, string By, string Reason, IReadOnlyList<string> Objectives)
{
    // A line is some hundred bytes.
    private const int MostBytes = 16 << 20;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record of an environment: <c>overrides/prod.jsonl</c> beside the stack file, a line each. It belongs into version control.</summary>
    public static string PathOf(string folder, string environment) => Path.Combine(folder, "overrides", $"{environment}.jsonl");

    /// <summary>What was recorded so far; empty without a record.</summary>
    /// <exception cref="SynthDataException">The file can't be read, or a line is none of ours.</exception>
    public static IReadOnlyList<BudgetOverride> Read(string path)
    {
        var lines = TextOf(path).Split('\n');
        var found = new List<BudgetOverride>();
        foreach (var (at, line) in lines.Index().Where(line => line.Item.Length > 0))
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                var root = json.RootElement;
                found.Add(new(
                    root.GetProperty("at").GetDateTimeOffset(), root.GetProperty("by").GetString()!, root.GetProperty("reason").GetString()!,
                    [.. root.GetProperty("objectives").EnumerateArray().Select(one => one.GetString()!)]));
            }
            catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
            {
                throw new SynthDataException(ObjectiveErrors.BadRecord, "The line is no override", new Place(path, at + 1));
            }
        }

        return found;
    }

    /// <summary>Adds it to the record.</summary>
    public void Append(string path)
    {
        var before = TextOf(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }

        using var file = AtomicFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(before));
        using (var json = new Utf8JsonWriter(file.Stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("at", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("by", By);
            json.WriteString("reason", Reason);
            json.WriteStartArray("objectives");
            foreach (var objective in Objectives) json.WriteStringValue(objective);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        file.Stream.Write("\n"u8);
        file.Commit();
    }

    private static string TextOf(string path)
    {
        try
        {
            if (!File.Exists(path)) return "";
            if (new FileInfo(path).Length > MostBytes) throw new SynthDataException(ObjectiveErrors.BadRecord, "The file is larger than any record", new Place(path));
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }
}
