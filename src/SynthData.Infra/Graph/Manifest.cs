using SynthData.Errors;

namespace SynthData.Infra.Graph;

/// <summary>One Kubernetes object to be. Its values may point to resources, as far as they are known before an apply.</summary>
internal sealed record Manifest
{
    /// <summary>The component that wants it, by its path in the stack: <c>pods.api</c>.</summary>
    public required string Component { get; init; }

    /// <summary>The file it stands in, without folder and ending.</summary>
    public required string File { get; init; }

    /// <summary>Why it is there: a comment above it, one sentence without a period.</summary>
    public required string Reason { get; init; }

    /// <summary>With <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</summary>
    public required ObjectValue Body { get; init; }

    /// <summary>Applied by people when they need it, such as a restore, and not with the rest.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The lines of the stack file it comes from.</summary>
    public Place Place { get; init; } = Place.None;
}
