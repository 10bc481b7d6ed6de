using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;
using SynthData.Platform.Projects;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Service;

/// <summary>The keys of a project; never their secrets.</summary>
internal sealed class KeysListCommand : CliCommand
{
    private const int PageSize = 200;
    private readonly DataArguments _data = new(makesFolder: false);
    private readonly Option<string> _project = KeyArguments.Project();
    private readonly Option<string> _format = SharedOptions.Format();

    public KeysListCommand()
        : base("list", "List the keys of a project", new Example("synthdata keys list", "Those of the default project"))
    {
        _data.AddTo(this);
        Add(_project);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (place, project) = (_data.Read(arguments), arguments.Text(_project) ?? ProjectService.Default);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, cancellation) => RunAsync(place, project, asJson, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(DataPlace place, string project, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        await using var service = await place.OpenAsync(cancellation);
        if (project != KeyService.AllProjects) await service.Services.Projects.GetAsync(project, cancellation);
        var keys = new List<Stored<KeyDocument>>();
        for (string? next = null; ; )
        {
            var page = await service.Services.Keys.ListAsync(project, PageSize, next, cancellation);
            keys.AddRange(page.Items);
            if ((next = page.NextPageToken) is null) break;
        }

        var now = terminal.Clock.GetUtcNow();
        if (asJson)
        {
            JsonDocumentWriter.Write(terminal.Output, json =>
            {
                json.WriteStartArray("keys");
                foreach (var key in keys)
                {
                    json.WriteStartObject();
                    json.WriteString("id", key.Id);
                    json.WriteString("name", key.Value.Name);
                    json.WriteString("role", key.Value.Role);
                    json.WriteString("state", State(key.Value, now));
                    json.WriteString("expires", key.Value.Expires);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return;
        }

        var table = new TextTable("id", "name", "role", "state", "expires");
        foreach (var key in keys) table.Add(key.Id, key.Value.Name, key.Value.Role, State(key.Value, now), TimestampConverter.Text(key.Value.Expires));
        table.Write(terminal.Text, terminal.TextStyle);
    }

    private static string State(KeyDocument key, DateTimeOffset now) => key.Revoked is not null ? "revoked" : key.Expires <= now ? "expired" : "good";
}
