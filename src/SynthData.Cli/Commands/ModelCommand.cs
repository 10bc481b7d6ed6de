using SynthData.Cli.Output;

namespace SynthData.Cli.Commands;

/// <summary>Groups what is done with a model file besides sampling.</summary>
internal sealed class ModelCommand : CliCommand
{
    public ModelCommand()
        : base("model", "Look into model files") => Add(new ModelInspectCommand());

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments) => (_, _) => { };
}
