using System.CommandLine;
using SynthData.Cli.Output;

namespace SynthData.Cli.Commands;

/// <summary>Prints a script that lets a shell ask this program what may come next on a command line.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh or fish" };

    public CompletionCommand()
        : base(
            "completion", "Print a shell completion script",
            new("source <(synthdata completion bash)", "Complete in this bash session; put the line into ~/.bashrc to keep it"),
            new("synthdata completion fish > ~/.config/fish/completions/synthdata.fish", "Complete in fish from now on"))
    {
        _shell.CompletionSources.Add(_ => Shells);
        Add(_shell);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var shell = arguments.Choice(_shell, Shells);
        return (terminal, _) => terminal.Text.Write(shell switch { "zsh" => Zsh, "fish" => Fish, _ => Bash });
    }

    private const string Bash =
        """
        _synthdata() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(synthdata "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _synthdata synthdata

        """;

    private const string Zsh =
        """
        #compdef synthdata
        _synthdata() {
            local -a words_found
            words_found=(${(f)"$(synthdata "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
            compadd -a words_found || _files
        }
        compdef _synthdata synthdata

        """;

    private const string Fish =
        """
        complete -c synthdata -a '(synthdata "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;
}
