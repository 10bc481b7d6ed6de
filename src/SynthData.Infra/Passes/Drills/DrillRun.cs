using System.Globalization;

namespace SynthData.Infra.Passes.Drills;

/// <summary>What a command of a drill did.</summary>
/// <param name="Line">As typed into a shell.</param>
/// <param name="Began">When.</param>
/// <param name="Took">How long.</param>
/// <param name="Evidence">The last line of what it printed; what went wrong when it failed.</param>
/// <param name="Failed">It ended badly, or printed something else than it must.</param>
internal sealed record DrillStep(string Line, DateTimeOffset Began, TimeSpan Took, string Evidence, bool Failed);

/// <summary>What came of a drill.</summary>
/// <param name="Drill">What was practised.</param>
/// <param name="Steps">Every command that was run.</param>
/// <param name="Rto">From the first command that restores to the last that shows it; null when nothing was restored.</param>
/// <param name="Rpo">How much of the newest data is missing from what was restored; null when unknown.</param>
internal sealed record DrillResult(Drill Drill, IReadOnlyList<DrillStep> Steps, TimeSpan? Rto, TimeSpan? Rpo)
{
    public bool Failed => Steps.Any(step => step.Failed);

    /// <summary>Whether it went well, and in time.</summary>
    public bool Meets(DrillTarget target) => !Failed && (Rto ?? TimeSpan.Zero) <= target.Rto && (Rpo ?? TimeSpan.Zero) <= target.Rpo;
}

/// <summary>Runs drills by a gcloud.</summary>
/// <param name="gcloud">Runs it.</param>
/// <param name="clock">Times it.</param>
/// <param name="progress">Told of every command before it runs.</param>
internal sealed class DrillRun(GcloudProgram gcloud, TimeProvider clock, Action<string> progress)
{
    // Long enough to delete anything, when nobody wants to wait any more.
    private static readonly TimeSpan CleaningTime = TimeSpan.FromMinutes(30);

    public async Task<DrillResult> RunAsync(Drill drill, CancellationToken cancellation)
    {
        var (steps, kept) = (new List<DrillStep>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var (began, done) = (clock.GetUtcNow(), false);
        TimeSpan? rto = null;
        try
        {
            if (await AllAsync(drill.Before, cancellation))
            {
                began = clock.GetUtcNow();
                done = await AllAsync(drill.Restore, cancellation) && await AllAsync(drill.Check, cancellation);
            }
        }
        finally
        {
            var ended = clock.GetUtcNow();
            using var patience = new CancellationTokenSource(CleaningTime, clock);
            // What was not made can't be removed; that is no second failure.
            foreach (var command in drill.After) await StepAsync(command, mayFail: !done, patience.Token);
            if (done && drill.IsRestore) rto = ended - began;
        }

        return new(drill, steps, rto, done ? Lost(drill, kept, began) : null);

        async Task<bool> AllAsync(IReadOnlyList<DrillCommand> commands, CancellationToken stop)
        {
            foreach (var command in commands)
                if (!await StepAsync(command, mayFail: false, stop)) return false;
            return true;
        }

        async Task<bool> StepAsync(DrillCommand template, bool mayFail, CancellationToken stop)
        {
            var command = template.Filled(kept);
            progress(command.Line);
            var start = clock.GetUtcNow();
            var (exitCode, output, error) = await gcloud.RunAsync(command.Arguments, command.Input, stop);
            var first = output.Split('\n', 2)[0].Trim();
            var wrong = exitCode != 0 ? $"ended with code {exitCode}: {LastLine(error)}"
                : command.Expects is { } expected && output.Trim() != expected ? $"printed `{first}`, not `{expected}`"
                : command.Keeps is not null && first.Length == 0 ? "found none" : null;
            if (command.Keeps is { } name) kept[name] = first;
            steps.Add(new(command.Line, start, clock.GetUtcNow() - start, wrong ?? LastLine(output), wrong is not null && !mayFail));
            return wrong is null;
        }
    }

    private static TimeSpan? Lost(Drill drill, Dictionary<string, string> kept, DateTimeOffset began)
    {
        if (!drill.IsRestore) return null;
        if (drill.RestoredTo is { } chosen) return Positive(began - chosen);
        return drill.RestoredToKept is { } name && DateTimeOffset.TryParse(kept.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Positive(began - at) : null;
    }

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static string LastLine(string text)
    {
        var line = text.Trim().Split('\n')[^1].Trim();
        return line.Length <= 200 ? line : line[..200];
    }
}
