using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace SynthData.Infra.Schema;

/// <summary>
/// The resource types of the Google Terraform provider as data: what <c>google-schema.json.gz</c> says (see README.md beside it). Types are built when first
/// asked for, so that a command pays for those it uses. Safe for use by several threads.
/// </summary>
internal sealed class ProviderSchema
{
    private static readonly Lazy<ProviderSchema> Shared = new(Load);
    private readonly Dictionary<string, JsonElement> _facts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceType> _types = new(StringComparer.Ordinal);

    private ProviderSchema(JsonElement root)
    {
        Version = root.GetProperty("provider").GetProperty("version").GetString()!;
        foreach (var type in root.GetProperty("resources").EnumerateObject()) _facts.Add(type.Name, type.Value);
        Names = [.. _facts.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The facts that ship with the program.</summary>
    public static ProviderSchema Google => Shared.Value;

    /// <summary>The version of the provider the facts speak of, such as <c>7.45.0</c>.</summary>
    public string Version { get; }

    /// <summary>Every resource type, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The type of that name, or null.</summary>
    public ResourceType? Find(string name) =>
        _facts.TryGetValue(name, out var facts) ? _types.GetOrAdd(name, static (key, value) => ResourceType.Read(key, value), facts) : null;

    private static ProviderSchema Load()
    {
        using var packed = typeof(ProviderSchema).Assembly.GetManifestResourceStream("google-schema.json.gz")!;
        using var json = new GZipStream(packed, CompressionMode.Decompress);
        // Never disposed: types read from it later.
        return new(JsonDocument.Parse(json).RootElement);
    }
}
