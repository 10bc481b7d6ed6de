using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SynthData.Cli.Commands;

namespace SynthData.Cli;

/// <summary>The library's help, then the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    private const int Width = 110;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.MaxWidth = Width;
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is CliCommand { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in examples) output.WriteLine($"  # {meaning}\n  {line}\n");
        }

        return ExitCode.Success;
    }
}
