namespace SynthData.Platform.Deliveries;

/// <summary>A place outside of the service that synthetic tables are delivered to.</summary>
internal interface IDestination : IAsyncDisposable
{
    /// <summary><c>postgres</c>, <c>spanner</c> or <c>dataflow</c>: as settings and requests say it.</summary>
    string Name { get; }

    /// <summary>Replaces the table there by these rows, or makes it; done twice it leaves the same, and nobody there sees a part of it.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Where it is now, for people, without secrets.</returns>
    /// <exception cref="Errors.SynthDataException">What is wrong with the table or the destination, in words that quote no cell and no secret.</exception>
    Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation);
}
