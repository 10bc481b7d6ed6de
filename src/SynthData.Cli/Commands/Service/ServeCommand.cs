using System.CommandLine;
using System.Net;
using SynthData.Api;
using SynthData.Api.Settings;
using SynthData.Cli.Output;

namespace SynthData.Cli.Commands.Service;

/// <summary>The service on one machine: API and worker in one process, on one folder.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly DataArguments _data = new();
    private readonly Option<string> _listen = SharedOptions.Text("--listen", "ADDRESS", "Address to listen on; one that is not loopback needs TLS or trusted proxies in the settings [default: the settings', or 127.0.0.1]");
    private readonly Option<string> _port = SharedOptions.Text("--port", "N", "Port to listen on, 0 for any that is free [default: the settings', or 7707]");
    private readonly Option<bool> _noWorker = new("--no-worker") { Description = "Only answer requests; jobs are done by `synthdata worker`" };

    public ServeCommand()
        : base(
            "serve", "Run the service on this machine: API and worker on one folder",
            new("synthdata serve", "Listen on http://127.0.0.1:7707, keep everything in synthdata-data"),
            new("synthdata serve --data /srv/synthdata --port 9000", "Another folder, another port"),
            new("synthdata serve --no-worker", "Answer only; `synthdata worker` does the jobs"))
    {
        _data.AddTo(this);
        Add(_listen);
        Add(_port);
        Add(_noWorker);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (place, listen, port) = (_data.Read(arguments), Address(arguments), (int?)arguments.WholeNumber(_port, 0, 65535));
        var withWorker = !arguments.Flag(_noWorker);
        return (terminal, cancellation) => RunAsync(place, listen, port, withWorker, terminal, cancellation).GetAwaiter().GetResult();
    }

    private IPAddress? Address(Arguments arguments)
    {
        if (arguments.Text(_listen) is not { } text) return null;
        if (IPAddress.TryParse(text, out var address)) return address;
        arguments.Mistake(CliErrors.ValueNotUnderstood, $"{_listen.Name} takes an address such as 127.0.0.1 or 0.0.0.0, not `{text}`");
        return null;
    }

    private static async Task RunAsync(DataPlace place, IPAddress? listen, int? port, bool withWorker, Terminal terminal, CancellationToken stop)
    {
        terminal.WaitForWork();
        await using var service = await place.OpenAsync(stop);
        // The server and the worker write lines at the same time.
        var log = TextWriter.Synchronized(terminal.Error);
        var settings = service.Settings with { Listen = listen ?? service.Settings.Listen, Port = port ?? service.Settings.Port };
        await using var server = await ApiServer.StartAsync(new() { Settings = settings, Log = log }, service.Services, stop);
        // Only now: a start that failed was not the first, and has shown no link.
        var isFirstStart = await service.Services.Projects.EnsureDefaultAsync(stop);
        service.Say(log, $"Listening on {server.Url.GetLeftPart(UriPartial.Authority)}, data in {service.Place}");
        if (isFirstStart)
        {
            // A log that is kept and read by others is no place for a secret.
            if (settings.WritesJsonLogs) service.Say(log, "Make the first key with `synthdata keys create` and the same settings");
            else await ShowLinkAsync(place, service, settings with { Port = server.Url.Port }, terminal, stop);
        }

        var told = Task.Delay(Timeout.Infinite, stop);
        var worker = withWorker ? service.CreateWorker(log).RunAsync(stop) : told;
        await Task.WhenAny(worker, told);
        // Both at once: whoever tells the program to stop gives it ten seconds.
        var stopping = server.StopAsync(CancellationToken.None);
        await worker.ContinueWith(static _ => { }, TaskScheduler.Default);
        await stopping;
        service.Say(log, "Stopped");
    }

    private static async Task ShowLinkAsync(DataPlace place, OpenedService service, ServiceSettings settings, Terminal terminal, CancellationToken stop)
    {
        var secret = await service.Services.Sessions.CreateLinkAsync(KeyArguments.Actor, stop);
        terminal.Error.WriteLine($"Sign in, once and within 15 minutes: {settings.Url.ToString().TrimEnd('/')}/signin#{secret}");
        terminal.Error.WriteLine($"A key for scripts: synthdata keys create {place.Options} --project default --role editor --name NAME");
    }
}
