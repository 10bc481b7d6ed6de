using System.CommandLine;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>What the columns of a table are, and why the detector thinks so.</summary>
internal sealed class ProfileCommand : CliCommand
{
    private readonly Argument<string> _input = SharedOptions.Input("INPUT", "The table: a CSV file, also .gz; - reads standard input");
    private readonly ReadArguments _read = new();
    private readonly ServerArguments _server = new();

    private readonly Option<string> _save = SharedOptions.Text(
        "--save-metadata", "FILE", "Also write what was found as a metadata file, .json or .yaml, to correct and give to --metadata");

    private readonly Option<string> _format = SharedOptions.Format();

    public ProfileCommand()
        : base(
            "profile", "Show what the columns of a table are, and why",
            new("synthdata profile people.csv", "Look before generating"),
            new("synthdata profile people.csv --save-metadata people.yaml", "Write the metadata down, to correct it"))
    {
        Add(_input);
        _read.AddTo(this);
        _server.AddTo(this);
        Add(_save);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (input, read, save) = (arguments.Text(_input), _read.Read(arguments), arguments.Text(_save));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        var server = _server.Read(arguments);
        return (terminal, cancellation) => Run(server, input, read, save, asJson, terminal, cancellation);
    }

    private static void Run(
        ServerPlace? server, string input, ReadOptions read, string? save, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        if (save is not null) OutputTarget.Check(save, input, read.MetadataPath);
        TableProfile profile;
        TableMetadata metadata;
        using (var progress = new ProgressLine(terminal))
        {
            (profile, metadata) = server is null
                ? Look(input, read, terminal, progress, cancellation)
                : RemoteReports.ProfileAsync(server, input, read, terminal, progress, cancellation).GetAwaiter().GetResult();
        }

        if (save is not null) MetadataFile.Write(metadata with { Relations = profile.Relations }, save);
        if (asJson) profile.WriteJson(terminal.Output);
        else TableProfileText.Write(terminal.Text, terminal.TextStyle, profile);
        if (save is not null) terminal.Error.WriteLine($"Metadata written to {save}");
    }

    private static (TableProfile Profile, TableMetadata Metadata) Look(
        string input, ReadOptions read, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var table = TableFile.Read(input, read, terminal, progress, cancellation);
        return (TableProfile.Of(table), table.Metadata);
    }
}
