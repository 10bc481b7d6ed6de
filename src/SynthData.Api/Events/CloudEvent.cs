namespace SynthData.Api.Events;

/// <summary>A CloudEvent of version 1.0, with those attributes that matter here.</summary>
/// <param name="Id">Unique of its source.</param>
/// <param name="Source">Where it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Data">The data as it was sent.</param>
internal sealed record CloudEvent(string Id, string Source, string Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>What it happened to.</summary>
    public string? Subject { get; init; }

    /// <summary>Kind of the data; JSON when absent.</summary>
    public string? DataContentType { get; init; }

    public bool IsJson => DataContentType is null || MediaTypeOf(DataContentType) is var media && (media == "application/json" || media.EndsWith("+json", StringComparison.Ordinal));

    public bool IsProtobuf => DataContentType is not null && MediaTypeOf(DataContentType) is "application/protobuf" or "application/x-protobuf";

    public static string MediaTypeOf(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();
}
