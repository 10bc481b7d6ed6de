using SynthData.Errors;
using SynthData.Platform.Deliveries.Dataflow;
using SynthData.Platform.Deliveries.Postgres;
using SynthData.Platform.Deliveries.Spanner;

namespace SynthData.Platform.Deliveries;

/// <summary>The destinations that are set up; the only place that knows which there are.</summary>
internal sealed class Destinations(params IReadOnlyList<IDestination> all) : IAsyncDisposable
{
    /// <summary>Of a service that delivers nowhere.</summary>
    public static Destinations None { get; } = new();

    /// <summary>As requests call them.</summary>
    public IReadOnlyList<string> Names { get; } = [.. all.Select(destination => destination.Name)];

    /// <summary>Those of the options. Nothing is opened yet.</summary>
    /// <exception cref="SynthDataException">A destination does not go with where the service's files are.</exception>
    public static Destinations Of(PlatformOptions options)
    {
        var all = new List<IDestination>();
        var gcp = options.Deliveries.Gcp with { Clock = options.Clock };
        if (options.Deliveries.Postgres is { } postgres) all.Add(new PostgresDestination(postgres, gcp));
        if (options.Deliveries.Spanner is { } spanner) all.Add(new SpannerDestination(gcp, spanner));
        if (options.Deliveries.Dataflow is { } dataflow)
        {
            if (options.Google is not { Bucket: var bucket }) throw new SynthDataException(DataflowDeliveryErrors.NotInBucket, DataflowDeliveryErrors.NotInBucket.Title);
            all.Add(new DataflowDestination(gcp, dataflow, bucket));
        }

        return new([.. all]);
    }

    /// <summary>Null when none of the name is set up.</summary>
    public IDestination? Find(string name) => all.FirstOrDefault(destination => destination.Name == name);

    public async ValueTask DisposeAsync()
    {
        foreach (var destination in all) await destination.DisposeAsync();
    }
}
