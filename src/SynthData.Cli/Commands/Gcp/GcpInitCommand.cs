using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Stacks.Publishing;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Writes a small stack file with good defaults.</summary>
internal sealed class GcpInitCommand : CliCommand
{
    private const string SchemaName = "stack.schema.json";
    private const string NoProject = "A stack needs a Google Cloud project";

    private readonly Option<string> _profile = SharedOptions.Text(
        "--profile", "NAME", $"What to begin with: {string.Join(", ", StackProfiles.Names)} [default: {StackProfiles.Names[0]}]");

    private readonly Option<string> _project = SharedOptions.Text("--project", "ID", "The Google Cloud project");
    private readonly Option<string> _name = SharedOptions.Text("--name", "NAME", "Name of the stack [default: synthdata]");
    private readonly Option<string> _region = SharedOptions.Text("--region", "REGION", "Primary region [default: us-central1]");
    private readonly Option<string> _output = SharedOptions.Output($"Where to write it [default: {StackSource.DefaultName}]");
    private readonly Option<bool> _force = new("--force") { Description = "Replace a stack file that is there" };

    public GcpInitCommand()
        : base(
            "init", "Write a stack file with good defaults: serverless, private, scaled to zero",
            new("synthdata gcp init --project my-project-123", "A small platform that costs nothing while idle"),
            new("synthdata gcp init --profile production --project my-project-123", "Two regions, high availability, keys of your own"))
    {
        _profile.CompletionSources.Add(_ => StackProfiles.Names);
        foreach (var option in (Option[])[_profile, _project, _name, _region, _output, _force]) Add(option);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var profile = arguments.Choice(_profile, StackProfiles.Names);
        var (path, force) = (arguments.Text(_output) ?? StackSource.DefaultName, arguments.Flag(_force));
        var project = Checked(arguments, _project, TextFormat.Project);
        var name = Checked(arguments, _name, TextFormat.StackName) ?? "synthdata";
        var region = Checked(arguments, _region, TextFormat.Region) ?? "us-central1";
        return (terminal, _) => Write(terminal, StackProfiles.Fill(profile, name, project ?? AskProject(terminal), region), path, force);
    }

    private static string? Checked(Arguments arguments, Option<string> option, TextFormat format)
    {
        if (arguments.Text(option) is not { } text || format.Pattern.IsMatch(text)) return arguments.Text(option);
        arguments.Mistake(CliErrors.ValueNotUnderstood, $"{option.Name} takes {format.Meaning}, not `{text}`");
        return null;
    }

    private static string AskProject(Terminal terminal)
    {
        if (!terminal.InputIsTerminal) throw new SynthDataException(CliErrors.ValueNotUnderstood, NoProject, hint: "Give --project ID");
        using var reader = new StreamReader(terminal.Input, leaveOpen: true);
        while (true)
        {
            terminal.Error.Write("Google Cloud project id: ");
            var text = reader.ReadLine()?.Trim() ?? throw new SynthDataException(CliErrors.ValueNotUnderstood, NoProject, hint: "Give --project ID");
            if (TextFormat.Project.Pattern.IsMatch(text)) return text;
            terminal.Error.WriteLine($"That is not {TextFormat.Project.Meaning}");
        }
    }

    private static void Write(Terminal terminal, string text, string path, bool force)
    {
        if (File.Exists(path) && !force) throw new SynthDataException(StackErrors.FileExists, $"`{path}` is there already", new Place(path));
        var schema = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, SchemaName);
        WriteFile(path, text);
        WriteFile(schema, StackJsonSchema.Write());
        terminal.Error.WriteLine($"{path} written, and {SchemaName} for editors beside it. Next: synthdata gcp check, synthdata gcp plan, synthdata gcp emit");
    }

    private static void WriteFile(string path, string text)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }
}
