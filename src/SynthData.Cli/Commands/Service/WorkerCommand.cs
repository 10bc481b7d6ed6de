using SynthData.Api.Telemetry;
using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Service;

/// <summary>Does the jobs of a service in a process of its own; several at once share them.</summary>
internal sealed class WorkerCommand : CliCommand
{
    private readonly DataArguments _data = new();

    public WorkerCommand()
        : base(
            "worker", "Do the jobs of a service, beside `synthdata serve`; several at once share them",
            new("synthdata worker --data /srv/synthdata", "Work on the same folder as the server"),
            new("synthdata worker --settings service.yaml", "Work on the PostgreSQL database that the settings name")) => _data.AddTo(this);

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var place = _data.Read(arguments);
        return (terminal, cancellation) => RunAsync(place, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(DataPlace place, Terminal terminal, CancellationToken stop)
    {
        terminal.WaitForWork();
        await using var service = await place.OpenAsync(stop);
        using var telemetry = TelemetrySetup.Export(service.Settings);
        service.Say(terminal.Error, $"Working on {service.Place}");
        await service.CreateWorker(terminal.Error).RunAsync(stop);
        service.Say(terminal.Error, "Stopped");
    }
}
