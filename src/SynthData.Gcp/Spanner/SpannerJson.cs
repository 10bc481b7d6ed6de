using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Spanner;

/// <summary>Spanner's own names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SpannerSession))]
[JsonSerializable(typeof(SchemaBody))]
[JsonSerializable(typeof(QueryBody))]
[JsonSerializable(typeof(SpannerRowSet))]
internal sealed partial class SpannerJson : JsonSerializerContext;

internal sealed record SessionBody(SpannerSession Session);

/// <param name="Name">Given by the service.</param>
/// <param name="Multiplexed">Whether it takes many transactions at a time.</param>
internal sealed record SpannerSession(string? Name, bool? Multiplexed);

internal sealed record SchemaBody(IReadOnlyList<string> Statements);

/// <summary>A query, which reads what is there now.</summary>
internal sealed record QueryBody(string Sql)
{
    public IReadOnlyDictionary<string, string>? Params { get; init; }

    public IReadOnlyDictionary<string, SpannerType>? ParamTypes { get; init; }
}

/// <param name="Code">Such as <c>STRING</c>.</param>
internal sealed record SpannerType(string Code);

/// <param name="Rows">Absent when there are none.</param>
internal sealed record SpannerRowSet(IReadOnlyList<IReadOnlyList<JsonElement>>? Rows);
