namespace SynthData.Platform.Events;

/// <summary>What tells an event from all others, however often and by whatever way it is delivered.</summary>
/// <param name="Source">Where it happened.</param>
/// <param name="Id">Which of what happened there.</param>
/// <param name="Type">What happened; two events never differ by it alone.</param>
internal sealed record EventOrigin(string Source, string Id, string Type)
{
    private const int JobIdLength = 32;

    /// <summary>The job that the event starts, so that whoever sent it can look it up: by the SHA-256 of source, line feed and id.</summary>
    public string JobId { get; } = $"event-{Identifiers.Sha256($"{Source}\n{Id}")[..JobIdLength]}";
}
