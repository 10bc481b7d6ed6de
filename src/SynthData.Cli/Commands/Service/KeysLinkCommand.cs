using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Platform.Keys;

namespace SynthData.Cli.Commands.Service;

/// <summary>A new sign-in link, when the first one is used or too old.</summary>
internal sealed class KeysLinkCommand : CliCommand
{
    private readonly DataArguments _data = new(makesFolder: false);
    private readonly Option<string> _url = SharedOptions.Text("--url", "URL", "Where the server is reached [default: as the settings say, or http://127.0.0.1:7707]");

    public KeysLinkCommand()
        : base("link", "Print a link that signs a browser in, once and within 15 minutes", new Example("synthdata keys link --url http://127.0.0.1:9000", "For a server on port 9000"))
    {
        _data.AddTo(this);
        Add(_url);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (place, url) = (_data.Read(arguments), arguments.Text(_url));
        return (terminal, cancellation) => RunAsync(place, url, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(DataPlace place, string? url, Terminal terminal, CancellationToken cancellation)
    {
        await using var service = await place.OpenAsync(cancellation);
        var secret = await service.Services.Sessions.CreateLinkAsync(KeyArguments.Actor, cancellation);
        await service.RecordAsync(KeyService.AllProjects, "keys.link", "signin", cancellation);
        terminal.Text.WriteLine($"{(url ?? service.Settings.Url.ToString()).TrimEnd('/')}/signin#{secret}");
    }
}
