using System.CommandLine;
using SynthData.Api.Logs;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Audit;
using SynthData.Platform.Backups;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Keys;

namespace SynthData.Cli.Commands.Service;

/// <summary>Where a service keeps its data, which every command that works on it shares.</summary>
/// <param name="makesFolder">Whether a folder without a service becomes one; else it is taken for a mistake.</param>
internal sealed class DataArguments(bool makesFolder = true)
{
    private const string DefaultFolder = "synthdata-data";

    /// <summary>The folder, when no option gives it: how the container image says where its data is.</summary>
    private const string FolderVariable = "SYNTHDATA_DATA";

    private readonly Option<string> _data = SharedOptions.Text("--data", "DIR", $"Folder of the service's data{(makesFolder ? "; made when there is none" : "")} [default: {FolderVariable}, or {DefaultFolder}]");
    private readonly Option<string> _settings = SharedOptions.Text("--settings", "FILE", "Settings of the service [default: service.yaml in the data folder, if there]");

    private static string? FromVariable => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_settings);
    }

    public DataPlace Read(Arguments arguments) => new(arguments.Text(_data) ?? FromVariable ?? DefaultFolder, arguments.Text(_settings), makesFolder);
}

/// <summary>A service's data folder, and its settings file where another one is named.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="SettingsPath">The settings file, when it is not the folder's own.</param>
/// <param name="MakesFolder">Whether a service is made where there is none.</param>
internal sealed record DataPlace(string Folder, string? SettingsPath, bool MakesFolder)
{
    /// <summary>The options that lead another command here.</summary>
    public string Options => SettingsPath is null ? $"--data {Folder}" : $"--data {Folder} --settings {SettingsPath}";

    /// <summary>Reads the settings, opens the stores and brings them to this version.</summary>
    /// <param name="toRestore">Whether stores that a restore left half-filled are welcome.</param>
    /// <exception cref="SynthDataException">The settings are wrong, there is no service, the stores can't be reached, or a restore of them did not end.</exception>
    public async Task<OpenedService> OpenAsync(CancellationToken cancellation, bool toRestore = false)
    {
        var settings = ServiceFile.Read(Folder, SettingsPath, Environment.GetEnvironmentVariable);
        var options = settings.ToPlatformOptions(Folder, Environment.GetEnvironmentVariable(PlatformSettings.PasswordVariable));
        if (!MakesFolder && !PlatformStores.MayExist(options)) throw new SynthDataException(StoreErrors.NoData, StoreErrors.NoData.Title, new Place(Folder));
        var stores = PlatformStores.Open(options);
        try
        {
            await stores.PrepareAsync(cancellation);
            if (!toRestore && await BackupRestore.IsUnfinishedAsync(stores.Documents, cancellation))
                throw new SynthDataException(BackupErrors.RestoreUnfinished, BackupErrors.RestoreUnfinished.Title, new Place(Folder));
            var services = new PlatformServices(stores.Documents, stores.Blobs, stores.Queue, options, stores.Destinations);
            return new(settings, options, stores, services);
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A service whose stores are open.</summary>
internal sealed record OpenedService(ServiceSettings Settings, PlatformOptions Options, PlatformStores Stores, PlatformServices Services) : IAsyncDisposable
{
    /// <summary>A worker that says on <paramref name="log"/> what became of each step.</summary>
    public Worker CreateWorker(TextWriter log) => new(Services, logger: ServiceLog.Of(log, Settings, Options.Clock).CreateLogger(WorkerLog.Category));

    /// <summary>Where the data is, for people.</summary>
    public string Place => Settings.Google is { } google ? $"gs://{google.Bucket}" : Options.DataFolder;

    /// <summary>A line for whoever watches, in the form of the log.</summary>
    public void Say(TextWriter log, string line) => ServiceLog.Say(log, line, Settings, Options.Clock);

    /// <summary>Puts into the audit log what was done here, where the data is, without a request.</summary>
    public Task RecordAsync(string project, string action, string resource, CancellationToken cancellation)
    {
        const string none = "-";
        var act = new AuditDocument(Options.Clock.GetUtcNow(), KeyArguments.Actor, action, resource, none, Status: 200, none);
        return Services.Audit.AppendAsync(project == KeyService.AllProjects ? DocumentLayout.Service : project, act, cancellation);
    }

    public ValueTask DisposeAsync() => Stores.DisposeAsync();
}
