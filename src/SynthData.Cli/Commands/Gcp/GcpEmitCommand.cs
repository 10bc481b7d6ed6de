using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Writes a stack's Terraform and the files beside it.</summary>
internal sealed class GcpEmitCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: false);
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", $"Folder for the files [default: {EmittedFolder.DefaultPath} beside the stack file]", "-o");
    private readonly Option<bool> _check = new("--check") { Description = "Write nothing; exit 3 when the folder is not what the stack would emit" };

    public GcpEmitCommand()
        : base(
            "emit", "Write readable Terraform for every environment of a stack, and record its addresses in the lock file",
            new("synthdata gcp emit", "Terraform below deploy/gcp"),
            new("synthdata gcp emit -o build/platform", "Elsewhere"),
            new("synthdata gcp emit --check", "In CI: is what is committed what the stack says?"))
    {
        _stack.AddTo(this);
        Add(_output);
        Add(_check);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, output, check) = (_stack.Path(arguments), arguments.Text(_output), arguments.Flag(_check));
        return (terminal, _) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            DiagnosticText.Write(terminal, stack.Warnings);
            var folder = new EmittedFolder(output ?? Path.Combine(stack.Source.Folder, EmittedFolder.DefaultPath));
            var files = EmittedStack.Emit(stack).Files;
            if (check) Check(terminal, stack, folder, files);
            else Write(terminal, stack, folder, files);
        };
    }

    private static void Write(Terminal terminal, CheckedStack stack, EmittedFolder folder, IReadOnlyList<EmittedFile> files)
    {
        var removed = folder.Write(files);
        terminal.Error.WriteLine($"{files.Count} files written to {folder.Path}{(removed > 0 ? $", {removed} that no longer belong there removed" : "")}; addresses recorded in {StackSource.LockName}");
    }

    private static void Check(Terminal terminal, CheckedStack stack, EmittedFolder folder, IReadOnlyList<EmittedFile> files)
    {
        var stale = folder.Differences(files);
        if (stale.Count == 0)
        {
            terminal.Error.WriteLine($"{folder.Path} is what the stack says");
            return;
        }

        foreach (var path in stale) terminal.Text.WriteLine(path);
        terminal.Error.WriteLine("Out of date; run synthdata gcp emit");
        terminal.ExitCode = ExitCode.GateRefused;
    }
}
