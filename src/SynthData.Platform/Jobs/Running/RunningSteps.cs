using SynthData.Platform.Projects;

namespace SynthData.Platform.Jobs.Running;

/// <summary>How many steps of one project may run at once.</summary>
internal static class RunningSteps
{
    /// <summary>The queue knows one bound for all projects, so it is that of the tightest; without projects, the default.</summary>
    public static async Task<int> LeastAsync(ProjectService projects, CancellationToken cancellation)
    {
        var least = int.MaxValue;
        await foreach (var project in projects.AllAsync(cancellation)) least = Math.Min(least, project.Value.Quotas.RunningSteps);
        return least == int.MaxValue ? new Quotas().RunningSteps : Math.Max(1, least);
    }
}
