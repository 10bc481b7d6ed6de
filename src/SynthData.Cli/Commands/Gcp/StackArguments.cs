using System.CommandLine;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>What every <c>gcp</c> command takes: which stack file, and for most, which environment.</summary>
internal sealed class StackArguments(bool takesEnvironment)
{
    private readonly Option<string> _stack = SharedOptions.Text("--stack", "FILE", $"The stack file [default: {StackSource.DefaultName} in this folder]");

    private readonly Option<string> _environment = SharedOptions.Text(
        "--environment", "NAME", $"Environment of the stack: dev, staging, prod [default: {StackFile.DefaultEnvironment}]", "-e");

    public void AddTo(Command command)
    {
        command.Add(_stack);
        if (takesEnvironment) command.Add(_environment);
    }

    public string Path(Arguments arguments) => arguments.Text(_stack) ?? StackSource.DefaultName;

    public string Environment(Arguments arguments) => arguments.Text(_environment) ?? StackFile.DefaultEnvironment;
}
