namespace SynthData.Infra.Passes.Drills;

/// <summary>A call of gcloud in a drill.</summary>
/// <param name="Arguments">As gcloud takes them; <c>{name}</c> stands for what an earlier command kept.</param>
internal sealed record DrillCommand(params string[] Arguments)
{
    /// <summary>Under which name the first line of its output is kept for later commands.</summary>
    public string? Keeps { get; init; }

    /// <summary>What it must print; null for anything.</summary>
    public string? Expects { get; init; }

    /// <summary>What it reads from standard input.</summary>
    public string? Input { get; init; }

    /// <summary>As typed into a shell.</summary>
    public string Line => $"{(Input is null ? "" : $"printf {Quoted(Input)} | ")}gcloud {string.Join(' ', Arguments.Select(Quoted))}";

    /// <summary>With what was kept so far in its places.</summary>
    public DrillCommand Filled(IReadOnlyDictionary<string, string> kept) =>
        this with { Arguments = [.. Arguments.Select(argument => kept.Aggregate(argument, (text, one) => text.Replace($"{{{one.Key}}}", one.Value, StringComparison.Ordinal)))] };

    private static string Quoted(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_=/:.,~@#+{}".Contains(letter, StringComparison.Ordinal)) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

/// <summary>
/// One thing that is practised before the day on which it must work: a restore into something that is thrown away, or a look at what has to take over. Steps run in
/// order; what is thrown away is thrown away also when a step failed.
/// </summary>
/// <param name="Component">What is restored, by its path; for the loss of a region its name.</param>
/// <param name="Title">What is done. A sentence without a period.</param>
internal sealed record Drill(string Component, string Title)
{
    /// <summary>Not timed: finds the newest backup, puts something there to lose.</summary>
    public IReadOnlyList<DrillCommand> Before { get; init; } = [];

    /// <summary>Timed: what would bring the data back.</summary>
    public IReadOnlyList<DrillCommand> Restore { get; init; } = [];

    /// <summary>Timed: shows that it is back.</summary>
    public IReadOnlyList<DrillCommand> Check { get; init; } = [];

    /// <summary>Not timed: removes what the drill made.</summary>
    public IReadOnlyList<DrillCommand> After { get; init; } = [];

    /// <summary>The time that is restored to, when the drill chooses it.</summary>
    public DateTimeOffset? RestoredTo { get; init; }

    /// <summary>Under which name a command keeps that time, when a backup decides it.</summary>
    public string? RestoredToKept { get; init; }

    /// <summary>What people have to do on that day; not run.</summary>
    public IReadOnlyList<string> ByHand { get; init; } = [];

    /// <summary>Whether data is restored, so that there is something to time.</summary>
    public bool IsRestore => Restore.Count > 0;

    public IEnumerable<DrillCommand> Commands => [.. Before, .. Restore, .. Check, .. After];
}
