using System.Net;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.PubSub;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Queues.PubSub;

/// <summary>The topic and the subscription of a queue's calls. The infra plane makes them; only on an emulator, which begins empty, the service does.</summary>
internal sealed class CallPlace(GcpTransport transport, string topic, string? subscription)
{
    /// <summary>Longer than a worker is silent about a call, and short, for a call that got lost on its way to a worker comes again after it.</summary>
    private const int AckDeadlineSeconds = 20;

    private readonly PubSubClient _client = new(transport);

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        if (await IsMissingAsync(() => _client.FindTopicAsync(topic, cancellation)) && !await TryMakeAsync(() => _client.CreateTopicAsync(topic, cancellation)))
            problems.Add(Problem(QueueErrors.TopicMissing, $"There is no topic `{_client.TopicName(topic)}`"));
        if (subscription is not null && await CheckAsync(subscription, cancellation) is { } problem) problems.Add(problem);
        if (problems.Count > 0) throw new SynthDataException(problems);
    }

    private async Task<Diagnostic?> CheckAsync(string name, CancellationToken cancellation)
    {
        var full = _client.SubscriptionName(name);
        PubSubSubscription? found = null;
        if (!await IsMissingAsync(async () => found = await _client.FindSubscriptionAsync(name, cancellation)))
            return found is not null && Unfit(found) is { } why ? Problem(QueueErrors.SubscriptionUnfit, $"The subscription `{full}` {why}") : null;

        var content = new PubSubSubscription { Topic = _client.TopicName(topic), AckDeadlineSeconds = AckDeadlineSeconds };
        return await TryMakeAsync(() => _client.CreateSubscriptionAsync(name, content, cancellation))
            ? null
            : Problem(QueueErrors.SubscriptionMissing, $"There is no subscription `{full}`");
    }

    /// <summary>Who may only publish or pull can't look: what is there then shows in use.</summary>
    private static async Task<bool> IsMissingAsync<T>(Func<Task<T?>> find)
    {
        try
        {
            return await find() is null;
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }

    private static Diagnostic Problem(DiagnosticCode code, string message) => new(code, Severity.Error, message, Place.None);

    /// <summary>Why workers can't pull from it.</summary>
    private string? Unfit(PubSubSubscription found)
    {
        if (found.Topic != _client.TopicName(topic)) return $"belongs to the topic `{found.Topic}`";
        if (found.PushConfig?.PushEndpoint is { Length: > 0 }) return "pushes its messages";
        // Of a project's calls it would hand out one at a time.
        return found.EnableMessageOrdering == true ? "keeps messages in order" : null;
    }

    /// <returns>False where the service must not make it.</returns>
    private async Task<bool> TryMakeAsync(Func<Task> make)
    {
        if (!transport.Options.Emulators.ContainsKey(GcpService.PubSub)) return false;
        try
        {
            await make();
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.Conflict)
        {
            // Another process was first.
        }

        return true;
    }
}
