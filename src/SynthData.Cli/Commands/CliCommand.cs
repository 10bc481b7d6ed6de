using System.CommandLine;
using SynthData.Cli.Output;

namespace SynthData.Cli.Commands;

/// <summary>A command line worth showing.</summary>
internal sealed record Example(string Line, string Meaning);

/// <summary>A command: its options, its examples, and its work.</summary>
internal abstract class CliCommand(string name, string description, params Example[] examples) : Command(name, description)
{
    /// <summary>Shown at the end of its help.</summary>
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>
    /// Reads the whole command line, so that a user sees every mistake in it at once, and gives back the work to do. The work is dropped when there was a mistake.
    /// </summary>
    public abstract Action<Terminal, CancellationToken> Prepare(Arguments arguments);
}
