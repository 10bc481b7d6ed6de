using System.Globalization;
using SynthData.Engine.Models;

namespace SynthData.Cli.Commands.Shards;

/// <summary>Which of many like processes this one is, as what started them says.</summary>
internal static class TaskNumber
{
    /// <summary>Cloud Run jobs, Kubernetes' indexed jobs (which tell no count), and Google's Batch.</summary>
    private static readonly (string Index, string Count)[] Variables =
        [("CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT"), ("JOB_COMPLETION_INDEX", "SHARD_COUNT"), ("BATCH_TASK_INDEX", "BATCH_TASK_COUNT")];

    public static string Doc { get; } = string.Join(", ", Variables.Select(pair => $"{pair.Index} and {pair.Count}"));

    /// <summary>The shard of this task; null when no variables name one, or not both.</summary>
    public static Shard? Find(Func<string, string?> variable)
    {
        foreach (var (indexName, countName) in Variables)
        {
            if (int.TryParse(variable(indexName), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && int.TryParse(variable(countName), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && index < count)
                return new(index, count);
        }

        return null;
    }
}
