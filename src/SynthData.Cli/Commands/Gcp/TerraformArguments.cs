using System.CommandLine;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Which binary does the work of Terraform.</summary>
internal sealed class TerraformArguments
{
    private readonly Option<string> _program = SharedOptions.Text("--terraform", "FILE", "The terraform or tofu to run [default: terraform on the PATH, else tofu]");

    public void AddTo(Command command) => command.Add(_program);

    public string? Program(Arguments arguments) => arguments.Text(_program);
}
