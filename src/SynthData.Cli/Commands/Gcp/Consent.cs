using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Errors;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>What a user agreed to before something real is changed.</summary>
/// <param name="Given">Said so on the command line.</param>
/// <param name="MayDestroyData">Resources that hold data may go too.</param>
internal sealed record Consent(bool Given, bool MayDestroyData)
{
    /// <exception cref="SynthDataException">Nobody is there to ask, or the answer was not yes.</exception>
    public void Ask(Terminal terminal)
    {
        if (Given) return;
        if (!terminal.InputIsTerminal) throw new SynthDataException(CliErrors.NotAgreed, "Nobody is there to ask", hint: "Look at the plan, then give --yes");
        terminal.Error.Write("Do this? Only `yes` goes on: ");
        using var reader = new StreamReader(terminal.Input, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadLine()?.Trim() != "yes") throw new SynthDataException(CliErrors.NotAgreed, "Nothing was changed");
    }
}

/// <summary>The options that give consent.</summary>
internal sealed class ConsentArguments
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask" };
    private readonly Option<bool> _data = new("--destroy-data") { Description = "Let resources that hold data be destroyed or replaced; their data is gone" };

    public void AddTo(Command command)
    {
        command.Add(_yes);
        command.Add(_data);
    }

    public Consent Read(Arguments arguments) => new(arguments.Flag(_yes), arguments.Flag(_data));
}
