using System.CommandLine;
using SynthData.Errors;
using SynthData.Platform.Projects;

namespace SynthData.Cli.Commands.Remote;

/// <summary>A server that does the work, and as whom.</summary>
internal sealed record ServerPlace(Uri Url, string Project, string Key);

/// <summary>The options that send a command's work to a server.</summary>
internal sealed class ServerArguments
{
    private const string KeyVariable = "SYNTHDATA_KEY";
    private readonly Option<string> _server = SharedOptions.Text("--server", "URL", $"Let a server do the work; its key comes from {KeyVariable} or --key-file");
    private readonly Option<string> _project = SharedOptions.Text("--project", "ID", $"Project on the server [default: {ProjectService.Default}]");
    private readonly Option<string> _keyFile = SharedOptions.Text("--key-file", "FILE", "File that holds the server's key");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_server, _project, _keyFile]) command.Add(option);
    }

    /// <param name="localOnly">Options that a server has no use for.</param>
    /// <returns>Null when the work is done here.</returns>
    public ServerPlace? Read(Arguments arguments, params ReadOnlySpan<Option<string>> localOnly)
    {
        if (arguments.Text(_server) is not { } server)
        {
            foreach (var option in (Option<string>[])[_project, _keyFile])
                if (arguments.Text(option) is not null) arguments.Mistake(CliErrors.OptionsConflict, $"{option.Name} is of use only with --server", "Give --server too, or leave it out");
            return null;
        }

        foreach (var option in localOnly)
            if (arguments.Text(option) is not null) arguments.Mistake(CliErrors.OptionsConflict, $"{option.Name} is of no use with --server", "Leave it out; the server decides");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            arguments.Mistake(CliErrors.ValueNotUnderstood, $"--server takes an address such as http://127.0.0.1:7707, not `{server}`");
            return null;
        }

        var key = arguments.Text(_keyFile) is { } file ? ReadKey(file) : Environment.GetEnvironmentVariable(KeyVariable);
        if (string.IsNullOrWhiteSpace(key)) arguments.Mistake(CliErrors.KeyMissing, CliErrors.KeyMissing.Title);
        return new(url, arguments.Text(_project) ?? ProjectService.Default, key?.Trim() ?? "");
    }

    private static string ReadKey(string path)
    {
        using var reader = new StreamReader(Files.FileErrors.OpenRead(path));
        return reader.ReadLine() ?? throw new SynthDataException(CliErrors.KeyMissing, CliErrors.KeyMissing.Title, new Place(path));
    }
}
