using System.Buffers;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Plans.Terraform;

namespace SynthData.SchemaProvider.Plans;

/// <summary>A state as Terraform wrote it: recorded by an offline plan, or pulled from a real backend.</summary>
internal sealed record RecordedState(byte[] Bytes, IReadOnlyList<string> Types)
{
    /// <summary>The state, or null when there is no such file.</summary>
    /// <exception cref="SynthDataException">It is no state.</exception>
    public static RecordedState? Read(string? path)
    {
        if (path is null || !File.Exists(path)) return null;
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var state = JsonDocument.Parse(bytes);
            return new(bytes, [.. state.RootElement.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("type").GetString()!).Distinct()]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SynthDataException(TerraformErrors.BadState, "The file is no state of Terraform", new Place(path));
        }
    }

    /// <summary>Puts a state in its place, whole or not at all. The provider hashed the secrets of resources; those of outputs are hashed here.</summary>
    public static void Write(string path, byte[]? state, SecretHash secrets)
    {
        // A plan without changes writes no state.
        if (state is null) return;
        using var document = JsonDocument.Parse(state);
        var text = new ArrayBufferWriter<byte>(state.Length);
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.NameEquals("outputs")) WriteOutputs(json, member.Value, secrets);
                else member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        using var file = AtomicFile.Create(path);
        file.Stream.Write(text.WrittenSpan);
        file.Stream.Write("\n"u8);
        file.Commit();
    }

    private static void WriteOutputs(Utf8JsonWriter json, JsonElement outputs, SecretHash secrets)
    {
        json.WriteStartObject("outputs");
        foreach (var output in outputs.EnumerateObject())
        {
            var isText = output.Value.GetProperty("value").ValueKind == JsonValueKind.String;
            // A sensitive output that is no text is left out: the next plan makes it anew.
            var isSensitive = output.Value.TryGetProperty("sensitive", out var sensitive) && sensitive.GetBoolean();
            if (!isSensitive) output.WriteTo(json);
            else if (isText)
            {
                json.WriteStartObject(output.Name);
                json.WriteString("value", secrets.Of(output.Value.GetProperty("value").GetString()!));
                json.WriteString("type", "string");
                json.WriteBoolean("sensitive", true);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }
}
