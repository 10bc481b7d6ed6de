using System.CommandLine;
using SynthData.Cli.Commands.Remote;
using SynthData.Cli.Output;
using SynthData.Engine.Metadata;
using SynthData.Engine.Reports.Profile;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands;

/// <summary>What the columns of a table are, and why the detector thinks so.</summary>
internal sealed class ProfileCommand : CliCommand
{
    private readonly Argument<string> _input = SharedOptions.Input("INPUT", "The table: CSV, Parquet or JSON Lines, also .gz and .zst, or a folder of such files; - reads standard input");
    private readonly ReadArguments _read = new();
    private readonly ServerArguments _server = new();

    private readonly Option<string> _save = SharedOptions.Text(
        "--save-metadata", "FILE", "Also write what was found as a metadata file, .json or .yaml, to correct and give to --metadata");

    private readonly Option<string> _report = SharedOptions.Text(
        "--report", "FILE.html", "Also write a page of the columns' distributions, what depends on what, and what to look at");

    private readonly Option<string> _format = SharedOptions.Format();

    public ProfileCommand()
        : base(
            "profile", "Show what the columns of a table are, and why",
            new("synthdata profile people.csv", "Look before generating"),
            new("synthdata profile people.csv --report people.html", "Write a page to read in a browser"),
            new("synthdata profile people.csv --save-metadata people.yaml", "Write the metadata down, to correct it"))
    {
        Add(_input);
        _read.AddTo(this);
        _server.AddTo(this);
        Add(_save);
        Add(_report);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (input, read, save, report) = (arguments.Text(_input), _read.Read(arguments), arguments.Text(_save), arguments.Text(_report));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        var server = _server.Read(arguments, _report);
        return (terminal, cancellation) => Run(server, input, read, save, report, asJson, terminal, cancellation);
    }

    private static void Run(
        ServerPlace? server, string input, ReadOptions read, string? save, string? report, bool asJson, Terminal terminal, CancellationToken cancellation)
    {
        if (save is not null) OutputTarget.Check(save, input, read.MetadataPath);
        if (report is not null) OutputTarget.Check(report, input, read.MetadataPath, save);
        TableProfile profile;
        TableMetadata metadata;
        using (var progress = new ProgressLine(terminal))
        {
            (profile, metadata) = server is null
                ? Look(input, read, report, terminal, progress, cancellation)
                : RemoteReports.ProfileAsync(server, input, read, terminal, progress, cancellation).GetAwaiter().GetResult();
        }

        if (save is not null) MetadataFile.Write(metadata with { Relations = profile.Relations }, save);
        if (asJson) profile.WriteJson(terminal.Output);
        else TableProfileText.Write(terminal.Text, terminal.TextStyle, profile);
        if (save is not null) terminal.Error.WriteLine($"Metadata written to {save}");
        if (report is not null) terminal.Error.WriteLine($"Page written to {report}");
    }

    private static (TableProfile Profile, TableMetadata Metadata) Look(
        string input, ReadOptions read, string? report, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var table = TableFile.Read(input, read, terminal, progress, cancellation);
        if (report is not null) OutputTarget.Write(report, terminal, stream => ProfileReport.Write(stream, table.Table, table.Metadata));
        return (TableProfile.Of(table), table.Metadata);
    }
}
