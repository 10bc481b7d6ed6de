using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Advice.Kinds;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Editing;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Advice;

/// <summary>
/// Advice on what a stack costs. Advisers propose changes; each change is made in a copy of the stack file, which must still be right, and the copy is estimated: what it
/// saves is the difference. Only what an estimate can't tell is computed by a formula, and says so.
/// </summary>
internal static class Advisor
{
    private static readonly Func<AdviceScope, IEnumerable<Proposal>>[] OfEnvironment =
    [
        RunAdvice.MinInstances, RunAdvice.Billing, RunAdvice.Concurrency, RunAdvice.MaxInstances, RunAdvice.Oversized,
        SpotAdvice.NodePools, SpotAdvice.Pods, ScheduleAdvice.Nights,
        StorageAdvice.Classes, StorageAdvice.LogDays,
        IdleAdvice.Nat, IdleAdvice.Standby, IdleAdvice.Clusters,
        SqlAdvice.Standby, SqlAdvice.Machine, SqlAdvice.Replicas,
    ];

    /// <param name="stack">A checked stack.</param>
    /// <param name="estimate">What a stack costs.</param>
    /// <param name="prices">What things cost.</param>
    /// <param name="today">For what recovery says of a change.</param>
    /// <returns>What saves at least a cent in a usual month, the most first; then what bounds a bad one.</returns>
    public static IReadOnlyList<Piece> Of(CheckedStack stack, Func<CheckedStack, MonthCosts> estimate, PriceCatalog prices, DateOnly today)
    {
        var costs = estimate(stack);
        var file = SourceNode.From(Files.Documents.DocumentFile.Parse(stack.Source.Bytes, stack.Source.Path), stack.Source.Path, "", new());
        var scopes = stack.File.Environments
            .Select(one => new AdviceScope(one, stack.Graph(one.Environment), costs, prices, file, stack.File.Environments.Count == 1 || one.Environment is "prod" or "production"))
            .ToArray();
        var pieces = scopes.SelectMany(scope => OfEnvironment.SelectMany(adviser => adviser(scope))).Concat(CommitmentAdvice.Of(costs))
            .Select(proposal => Weigh(proposal, stack, costs, estimate, today)).OfType<Piece>().Where(piece => piece.Saving.Expected >= 0.01m || piece.Proposal.IsBound)
            .OrderByDescending(piece => piece.Saving.Expected).ThenBy(piece => piece.Proposal.Environment, StringComparer.Ordinal).ThenBy(piece => piece.Proposal.Component, StringComparer.Ordinal)
            .ThenBy(piece => piece.Proposal.Kind, StringComparer.Ordinal);
        return [.. pieces.Select((piece, at) => piece with { Number = at + 1 })];
    }

    /// <summary>The piece of a number, for following it.</summary>
    /// <exception cref="SynthDataException">There is none, or it is followed by hand.</exception>
    public static Piece Find(IReadOnlyList<Piece> pieces, long number)
    {
        var piece = pieces.FirstOrDefault(one => one.Number == number)
            ?? throw new SynthDataException(AdviceErrors.NoSuchPiece, $"There is no piece {number}", hint: pieces.Count == 0 ? "There is nothing to save that this version knows of" : $"Give a number from 1 to {pieces.Count}");
        return piece.CanApply ? piece : throw new SynthDataException(AdviceErrors.DoneByHand, $"Piece {number}: {piece.Proposal.What}");
    }

    /// <summary>The stack with a piece of advice followed; comments stay.</summary>
    /// <exception cref="SynthDataException">The stack file can't be changed so.</exception>
    public static StackSource Apply(StackSource source, Piece piece) => source with { Bytes = StackEditor.Apply(source.Bytes, source.Path, piece.Proposal.Edits) };

    private static Piece? Weigh(Proposal proposal, CheckedStack stack, MonthCosts before, Func<CheckedStack, MonthCosts> estimate, DateOnly today)
    {
        if (proposal.Edits.Length == 0) return proposal.Saving is { } known ? new(0, proposal, known, []) : null;
        CheckedStack changed;
        try
        {
            changed = CheckedStack.Check(stack.Source with { Bytes = StackEditor.Apply(stack.Source.Bytes, stack.Source.Path, proposal.Edits) });
        }
        catch (SynthDataException)
        {
            // Something else in the stack needs it as it is.
            return null;
        }

        var saving = proposal.Saving;
        if (saving is null)
        {
            var after = estimate(changed);
            saving = Saving.Of(before, after);
            if (proposal.Extra is { } extra) saving = saving.Less(new(extra(after.Low), extra(after.Expected), extra(after.High)));
        }

        return new(0, proposal, saving, proposal.Environment is { } environment ? Effects(stack, changed, environment, today) : []);
    }

    // What a change takes away from recovery is said in the words of recovery.
    private static IReadOnlyList<string> Effects(CheckedStack stack, CheckedStack changed, string environment, DateOnly today)
    {
        var before = Outcomes(stack);
        var after = Outcomes(changed);
        return
        [
            .. before.Keys.Order().Select(key => (Key: key, Before: before[key], After: after.GetValueOrDefault(key))).Where(one => one.After is not null && one.Before != one.After)
                .Select(one => $"{one.Key.Name}, {RecoveryReport.Word(one.Key.Incident)}: {one.Before} becomes {one.After} (lost / away)"),
        ];

        Dictionary<(string Name, Incident Incident), string> Outcomes(CheckedStack of) =>
            RecoveryPass.Report(Inventory.Of(of.Graph(environment), environment), of.File.Environment(environment), today).Stores
                .SelectMany(store => store.Outcomes.Select(outcome => (Key: (store.Name, outcome.Incident), Text: Text(outcome)))).DistinctBy(one => one.Key).ToDictionary(one => one.Key, one => one.Text);
    }

    private static string Text(Outcome outcome) =>
        outcome.Way is null ? "no way back" : $"{(outcome.RpoMinutes is { } lost ? RecoveryReport.Minutes(lost) : "?")} / {(outcome.RtoMinutes is { } away ? RecoveryReport.Minutes(away) : "?")}";
}
