using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Platform.Keys;
using SynthData.Platform.Projects;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Service;

/// <summary>Makes a key and prints it, the only time that it is shown.</summary>
internal sealed class KeysCreateCommand : CliCommand
{
    private readonly DataArguments _data = new();
    private readonly Option<string> _project = KeyArguments.Project();
    private readonly Option<string> _role = SharedOptions.Text("--role", "ROLE", $"What it may do: {string.Join(", ", Role.All)} [default: {Role.Editor}]");
    private readonly Option<string> _name = SharedOptions.Text("--name", "TEXT", "What it is for [default: command line]");
    private readonly Option<string> _days = SharedOptions.Text("--days", "N", "How long it is good [default: 90]");
    private readonly Option<string> _format = SharedOptions.Format();

    public KeysCreateCommand()
        : base(
            "create", "Make a key for scripts; it is printed once and not kept",
            new("synthdata keys create --name nightly", "An editor's key for the default project, for 90 days"),
            new("synthdata keys create --project '*' --role admin --days 1", "A key for everything, for a day"))
    {
        _data.AddTo(this);
        foreach (var option in (Option[])[_project, _role, _name, _days, _format]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (place, project, name) = (_data.Read(arguments), arguments.Text(_project) ?? ProjectService.Default, arguments.Text(_name) ?? "command line");
        var role = arguments.Text(_role) is null ? Role.Editor : arguments.Choice(_role, Role.All);
        var days = arguments.WholeNumber(_days, 1, (long)KeyService.LongestLife.TotalDays) ?? (long)KeyService.DefaultLife.TotalDays;
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, cancellation) => RunAsync(place, project, role, name, days, asJson, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(
        DataPlace place, string project, string role, string name, long days, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        await using var service = await place.OpenAsync(cancellation);
        await service.Services.Projects.EnsureDefaultAsync(cancellation);
        if (project != KeyService.AllProjects) await service.Services.Projects.GetAsync(project, cancellation);
        var made = await service.Services.Keys.CreateAsync(project, name, role, TimeSpan.FromDays(days), KeyArguments.Actor, cancellation);
        await service.RecordAsync(project, "keys.create", $"keys/{made.Key.Id}", cancellation);
        if (!asJson)
        {
            terminal.Text.WriteLine(made.Text);
            return;
        }

        JsonDocumentWriter.Write(terminal.Output, json =>
        {
            json.WriteString("id", made.Key.Id);
            json.WriteString("key", made.Text);
            json.WriteString("project", project);
            json.WriteString("role", role);
            json.WriteString("expires", made.Key.Value.Expires);
        });
    }
}
