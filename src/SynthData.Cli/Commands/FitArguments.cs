using System.CommandLine;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;

namespace SynthData.Cli.Commands;

/// <summary>The options of a fit, which <c>generate</c> and <c>fit</c> share.</summary>
internal sealed class FitArguments
{
    private readonly Option<string> _generator = SharedOptions.Generator();
    private readonly Option<string> _fidelity = SharedOptions.Fidelity();
    private readonly Option<string> _seed = SharedOptions.Seed();
    private readonly Option<bool> _exactRange = SharedOptions.ExactRange();

    public Option<string> Threads { get; } = SharedOptions.Threads();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_generator, _fidelity, _seed, _exactRange, Threads]) command.Add(option);
    }

    public FitOptions Read(Arguments arguments) => new()
    {
        Generator = arguments.Choice(_generator, SharedOptions.Generators),
        Fidelity = arguments.Choice(_fidelity, SharedOptions.Fidelities) switch { "fast" => Fidelity.Fast, "max" => Fidelity.Max, _ => Fidelity.Balanced },
        Seed = arguments.Seed(_seed),
        ExactRange = arguments.Flag(_exactRange),
        Threads = (int)(arguments.WholeNumber(Threads, 1, SharedOptions.MostThreads) ?? 0),
    };
}
