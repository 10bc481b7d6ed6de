using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Failover;

/// <summary>Where resources of a graph stand.</summary>
internal sealed class Places(ResourceGraph graph)
{
    private static readonly string[] Names = ["location", "region", "location_id"];

    private readonly KnownValues _known = new(graph);

    /// <summary>The region or multi-region, in lower case; null for what stands above regions.</summary>
    public string? Of(Resource resource) => Names.Select(name => Text(resource.Body[name])).FirstOrDefault(place => place is not null)?.ToLowerInvariant();

    public string? Text(Value? value) => _known.TextOf(value);

    /// <summary>The location of the customer's key that encrypts the resource; null without one.</summary>
    public string? OfKey(Resource resource)
    {
        // What a program is told of a key in its variables encrypts something else.
        var key = ValueReferences.In(resource.Body).Where(found => !IsTold(found.Path)).Select(found => found.Value).OfType<OutputValue>()
            .Select(output => graph.Find(output.Target)).FirstOrDefault(target => target?.Address.Type == "google_kms_crypto_key");
        var ring = key is null ? null : Outputs(key).Select(output => graph.Find(output.Target)).FirstOrDefault(target => target?.Address.Type == "google_kms_key_ring");
        return ring is null ? null : Of(ring);
    }

    public static IEnumerable<OutputValue> Outputs(Resource resource) => ValueReferences.In(resource.Body).Select(found => found.Value).OfType<OutputValue>();

    private static bool IsTold(string path) => path.Split('.').Any(part => part == "env" || part.StartsWith("env[", StringComparison.Ordinal));

    /// <summary>A region's name has a dash; multi-regions such as <c>us</c>, <c>nam5</c> and <c>global</c> have none.</summary>
    public static bool IsRegion(string place) => place.Contains('-', StringComparison.Ordinal);
}
