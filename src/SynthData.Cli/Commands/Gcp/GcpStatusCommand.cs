using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Plans.Terraform;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>What exists, what it gives back, and what somebody changed by hand.</summary>
internal sealed class GcpStatusCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly TerraformArguments _terraform = new();
    private readonly RootArguments _root = new();
    private readonly Option<string> _output = SharedOptions.Text("--output", "DIR", $"Folder of the emitted files [default: {EmittedFolder.DefaultPath} beside the stack file]", "-o");
    private readonly Option<string> _format = SharedOptions.Format();

    public GcpStatusCommand()
        : base(
            "status", "Show what exists, its outputs, and drift: what was changed by hand",
            new Example("synthdata gcp status -e prod", "Reads the state and the cloud, changes nothing"))
    {
        _stack.AddTo(this);
        _terraform.AddTo(this);
        _root.AddTo(this);
        Add(_output);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, program) = (_stack.Path(arguments), _stack.Environment(arguments), _terraform.Program(arguments));
        var (output, asJson) = (arguments.Text(_output), arguments.Choice(_format, SharedOptions.Formats) == "json");
        var root = _root.Read(arguments);
        return (terminal, cancellation) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            var status = LiveStack.Open(stack, environment, root, program, output, terminal, cancellation).Status(cancellation);
            if (asJson) WriteJson(terminal, environment, status);
            else WriteText(terminal, environment, status);
        };
    }

    private static void WriteText(Terminal terminal, string environment, LiveStatus status)
    {
        terminal.Text.WriteLine($"{environment}: {status.Resources.Count} resources");
        foreach (var (name, value) in status.Outputs.OrderBy(one => one.Key, StringComparer.Ordinal)) terminal.Text.WriteLine($"  {name} = {value}");
        terminal.Text.WriteLine(status.Drift.Count == 0 ? "No drift" : $"Drift: {status.Drift.Count} resources were changed outside of the stack");
        if (status.Drift.Count > 0) PlanText.WriteChanges(terminal.Text, terminal.TextStyle, status.Drift);
    }

    private static void WriteJson(Terminal terminal, string environment, LiveStatus status) =>
        JsonDocumentWriter.Write(terminal.Output, json =>
        {
            json.WriteString("environment", environment);
            json.WriteStartArray("resources");
            foreach (var resource in status.Resources) json.WriteStringValue(resource);
            json.WriteEndArray();
            json.WriteStartObject("outputs");
            foreach (var (name, value) in status.Outputs.OrderBy(one => one.Key, StringComparer.Ordinal)) json.WriteString(name, value);
            json.WriteEndObject();
            PlanText.WriteChanges(json, "drift", status.Drift);
        });
}
