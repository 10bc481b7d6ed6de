using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Service;

/// <summary>Groups what is done with keys where the data is, without a server.</summary>
internal sealed class KeysCommand : CliCommand
{
    public KeysCommand()
        : base("keys", "Make, list and revoke keys of a service, where its data is")
    {
        Add(new KeysCreateCommand());
        Add(new KeysListCommand());
        Add(new KeysRevokeCommand());
        Add(new KeysLinkCommand());
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments) => (_, _) => { };
}
