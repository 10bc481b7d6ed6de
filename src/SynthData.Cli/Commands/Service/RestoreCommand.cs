using System.CommandLine;
using System.Globalization;
using SynthData.Cli.Output;
using SynthData.Platform.Backups;

namespace SynthData.Cli.Commands.Service;

/// <summary>An empty service becomes the one of a backup.</summary>
internal sealed class RestoreCommand : CliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "An archive that `synthdata backup` wrote" };
    private readonly DataArguments _data = new();

    public RestoreCommand()
        : base("restore", "Fill an empty data folder (or database) from a backup", new Example("synthdata restore monday.tar --data /srv/new", "Jobs that had not ended go on"))
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
        await using var service = await place.OpenAsync(cancellation, toRestore: true);
        using var progress = new ProgressLine(terminal);
        progress.Stage("Restoring", 0, "bytes");
        var content = await new BackupRestore(service.Stores).RestoreAsync(file, new BackupProgress(progress), cancellation);
        progress.Dispose();
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {content.Documents:N0} documents, {content.Blobs:N0} files of {content.Bytes:N0} bytes"));
    }
}
