using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Dataflow;

/// <summary>A job as Dataflow knows it.</summary>
/// <param name="Id">Its id, unique forever.</param>
/// <param name="Name">Its name, unique among active jobs.</param>
/// <param name="CurrentState">Such as <c>JOB_STATE_RUNNING</c>; null right after a launch.</param>
/// <param name="Location">Region that runs it.</param>
/// <param name="CreateTime">When it was launched.</param>
internal sealed record DataflowJob(string Id, string? Name, string? CurrentState, string? Location, DateTimeOffset? CreateTime)
{
    /// <summary>Whether it ended without having done its work.</summary>
    public bool HasFailed => CurrentState is "JOB_STATE_FAILED" or "JOB_STATE_CANCELLED" or "JOB_STATE_CANCELLING";
}

/// <summary>A page of a list of jobs.</summary>
internal sealed record DataflowJobPage(IReadOnlyList<DataflowJob>? Jobs, string? NextPageToken);

/// <summary>Body of a launch.</summary>
internal sealed record LaunchBody(JsonElement LaunchParameter);

/// <summary>Its answer.</summary>
internal sealed record Launched(DataflowJob? Job);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DataflowJob))]
[JsonSerializable(typeof(DataflowJobPage))]
[JsonSerializable(typeof(LaunchBody))]
[JsonSerializable(typeof(Launched))]
internal sealed partial class DataflowJson : JsonSerializerContext;
