using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Output;
using SynthData.Platform.Backups;

namespace SynthData.Cli.Commands.Service;

/// <summary>Everything of a service into one file, while it runs.</summary>
internal sealed class BackupCommand : CliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The archive to write, .tar; it holds all data of the service: keep it as safe as the service" };
    private readonly DataArguments _data = new(makesFolder: false);

    public BackupCommand()
        : base("backup", "Write everything of a service into one file, while it runs", new Example("synthdata backup monday.tar --data /srv/synthdata", "Projects, datasets, models, jobs, reports, keys"))
    {
        Add(_file);
        _data.AddTo(this);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (file, place) = (arguments.Text(_file), _data.Read(arguments));
        return (terminal, cancellation) => RunAsync(file, place, terminal, cancellation).GetAwaiter().GetResult();
    }

    private static async Task RunAsync(string file, DataPlace place, Terminal terminal, CancellationToken cancellation)
    {
        await using var service = await place.OpenAsync(cancellation);
        using var progress = new ProgressLine(terminal);
        progress.Stage("Backing up", 0, "bytes");
        var content = await new BackupWriter(service.Stores, service.Options.Clock).WriteAsync(file, new BackupProgress(progress), cancellation);
        progress.Dispose();
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {content.Documents:N0} documents, {content.Blobs:N0} files of {content.Bytes:N0} bytes"));
    }
}
