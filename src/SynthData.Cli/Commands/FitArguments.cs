using System.CommandLine;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;

namespace SynthData.Cli.Commands;

/// <summary>The options of a fit, which <c>generate</c> and <c>fit</c> share.</summary>
internal sealed class FitArguments
{
    private readonly Option<string> _generator = SharedOptions.Generator();
    private readonly Option<string> _fidelity = SharedOptions.Fidelity();
    private readonly Option<string> _seed = SharedOptions.Seed();
    private readonly Option<bool> _exactRange = SharedOptions.ExactRange();

    public Option<string> HoldoutShare { get; } = SharedOptions.Text(
        "--holdout-share", "SHARE", "Share of the rows to keep back, 0 to 0.5, so that attacks can be judged by them; found again from the table and the seed [default: 0]");

    public Option<string> Threads { get; } = SharedOptions.Threads();

    public Option<string> MaxMemory { get; } = SharedOptions.Text(
        "--max-memory", "SIZE", "Memory to keep to, such as 800MB or 2GiB: a table that does not fit is learned from a sample and counted block by block [default: none]");

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_generator, _fidelity, _seed, _exactRange, HoldoutShare, Threads, MaxMemory]) command.Add(option);
    }

    /// <summary>Bytes of memory that the command may use; null for no bound.</summary>
    public long? MemoryOf(Arguments arguments) => arguments.Size(MaxMemory);

    public FitOptions Read(Arguments arguments) => new()
    {
        Generator = arguments.Choice(_generator, SharedOptions.Generators),
        Fidelity = arguments.Choice(_fidelity, SharedOptions.Fidelities) switch { "fast" => Fidelity.Fast, "max" => Fidelity.Max, _ => Fidelity.Balanced },
        Seed = arguments.Seed(_seed),
        ExactRange = arguments.Flag(_exactRange),
        HoldoutShare = arguments.Share(HoldoutShare, HoldoutSplit.MostShare) ?? 0,
        Threads = (int)(arguments.WholeNumber(Threads, 1, SharedOptions.MostThreads) ?? 0),
    };
}
