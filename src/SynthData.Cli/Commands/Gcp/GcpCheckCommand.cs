using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Reads a stack and checks every environment's resource graph.</summary>
internal sealed class GcpCheckCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: false);
    private readonly Option<string> _format = SharedOptions.Format();

    public GcpCheckCommand()
        : base(
            "check", "Check a stack: settings, limits, references, addresses, against facts of the provider",
            new Example("synthdata gcp check", "All problems of all environments, each with its line"))
    {
        _stack.AddTo(this);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var path = _stack.Path(arguments);
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, _) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            DiagnosticText.Write(terminal, stack.Warnings);
            if (asJson) WriteJson(terminal, stack);
            else WriteText(terminal, stack);
            if (stack.File.Environments.Any(one => CostSettings.LimitOf(one.Settings) is not null)) CostGate.Apply(terminal, StackCost.Of(stack, UsageFile.None, PriceCatalog.Shipped));
        };
    }

    private static void WriteText(Terminal terminal, CheckedStack stack)
    {
        var table = new TextTable("environment", "project", "regions", "components", "resources") { Right = new HashSet<int> { 3, 4 } };
        foreach (var (environment, graph) in stack.Graphs)
        {
            var settings = stack.File.Environment(environment).Settings;
            table.Add(
                environment, settings.Get(StackSettings.Project), string.Join(", ", settings.Get(StackSettings.Regions).Prepend(settings.Get(StackSettings.Region))),
                $"{graph.Resources.Select(one => one.Component).Distinct().Count()}", $"{graph.Resources.Count}");
        }

        table.Write(terminal.Text, terminal.TextStyle);
        terminal.Text.WriteLine($"\n{stack.File.Path}: no errors");
        foreach (var move in stack.Update.Moves) terminal.Text.WriteLine($"renamed: {move.From} -> {move.To}");
    }

    private static void WriteJson(Terminal terminal, CheckedStack stack) =>
        JsonDocumentWriter.Write(terminal.Output, json =>
        {
            json.WriteString("stack", stack.File.Name);
            json.WriteStartArray("environments");
            foreach (var (environment, graph) in stack.Graphs)
            {
                json.WriteStartObject();
                json.WriteString("environment", environment);
                json.WriteNumber("resources", graph.Resources.Count);
                json.WriteStartObject("types");
                foreach (var type in graph.Resources.GroupBy(one => one.Address.Type, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal))
                    json.WriteNumber(type.Key, type.Count());
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("warnings");
            foreach (var warning in stack.Warnings) json.WriteStringValue(warning.ToString());
            json.WriteEndArray();
        });
}
