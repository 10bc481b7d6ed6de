using System.Text.Json;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>How far one resource is.</summary>
internal enum ProgressState
{
    Started,
    Running,
    Done,
    Failed,
}

/// <summary>What Terraform does to one resource right now.</summary>
/// <param name="Action">Terraform's word: <c>create</c>, <c>update</c>, <c>delete</c>, <c>read</c>, <c>replace</c>.</param>
internal sealed record TerraformProgress(string Address, string Action, ProgressState State, int ElapsedSeconds)
{
    /// <summary>The step a JSON message of an apply tells of, or null.</summary>
    public static TerraformProgress? Read(JsonElement message)
    {
        ProgressState? state = message.GetProperty("type").GetString() switch
        {
            "apply_start" => ProgressState.Started,
            "apply_progress" => ProgressState.Running,
            "apply_complete" => ProgressState.Done,
            "apply_errored" => ProgressState.Failed,
            _ => null,
        };
        if (state is null || !message.TryGetProperty("hook", out var hook)) return null;
        return new(
            hook.GetProperty("resource").GetProperty("addr").GetString()!,
            hook.GetProperty("action").GetString()!,
            state.Value,
            hook.TryGetProperty("elapsed_seconds", out var seconds) ? (int)seconds.GetDouble() : 0);
    }
}
