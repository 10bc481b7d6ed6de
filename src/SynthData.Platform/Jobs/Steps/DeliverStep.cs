using SynthData.Errors;
using SynthData.Platform.Deliveries;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>A published synthetic table in, the same at one destination out; each shard is a destination. The table there is whole before this counts.</summary>
internal sealed class DeliverStep : JobStep
{
    private const double ReadShare = 0.2;

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var name = context.Parameters.Deliver![context.Shard];
        // The settings may have changed since the job was accepted.
        var destination = context.Services.Destinations.Find(name) ?? throw new SynthDataException(DeliveryErrors.NoDestination, $"There is no destination `{name}` any more");
        var bytes = context.Job.Results.Bytes ?? 0;
        var table = await DeliveryReading.OpenAsync(context, context.Progress.Reading(bytes, 0, ReadShare), cancellation);
        var place = await destination.DeliverAsync(table, context.Progress.Part(ReadShare, 1), cancellation);
        var delivery = new JobDelivery(name, place, table.Rows);
        return new() { Change = job => job with { Results = job.Results with { Deliveries = With(job.Results.Deliveries ?? [], delivery) } } };
    }

    private static JobDelivery[] With(IReadOnlyList<JobDelivery> before, JobDelivery made) =>
        [.. before.Where(delivery => delivery.To != made.To).Append(made).OrderBy(delivery => delivery.To, StringComparer.Ordinal)];
}
