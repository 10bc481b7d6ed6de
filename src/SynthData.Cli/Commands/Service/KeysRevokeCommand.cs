using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Platform.Projects;

namespace SynthData.Cli.Commands.Service;

/// <summary>Ends a key.</summary>
internal sealed class KeysRevokeCommand : CliCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "The key's id, as `synthdata keys list` shows it" };
    private readonly DataArguments _data = new(makesFolder: false);
    private readonly Option<string> _project = KeyArguments.Project();

    public KeysRevokeCommand()
        : base("revoke", "End a key; servers that run notice within seconds", new Example("synthdata keys revoke 202601311200004k2m9xq7tz", "End one key of the default project"))
    {
        Add(_id);
        _data.AddTo(this);
        Add(_project);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (id, place, project) = (arguments.Text(_id), _data.Read(arguments), arguments.Text(_project) ?? ProjectService.Default);
        return (terminal, cancellation) => RunAsync(place, project, id, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(DataPlace place, string project, string id, Terminal terminal, CancellationToken cancellation)
    {
        await using var service = await place.OpenAsync(cancellation);
        var key = await service.Services.Keys.RevokeAsync(project, id, cancellation);
        await service.RecordAsync(project, "keys.revoke", $"keys/{id}", cancellation);
        terminal.Text.WriteLine($"Revoked {key.Id} ({key.Value.Name})");
    }
}
