using System.CommandLine;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes;
using SynthData.Infra.Passes.Availability;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Reads a stack, checks every environment's resource graph, and lets every pass judge it.</summary>
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
            var cost = StackCost.Of(stack, UsageFile.None, PriceCatalog.Of(stack.Source));
            var passes = stack.Graphs.Select(one => (one.Environment, Summaries: Passes(stack, cost, one.Environment, Today(terminal)))).ToArray();
            // What environments share is found in each, and said once.
            DiagnosticText.Write(terminal, stack.Warnings.Concat(passes.SelectMany(one => one.Summaries).SelectMany(one => one.Problems)).Concat(IdleEverywhere(passes)).Distinct());
            if (asJson) WriteJson(terminal, stack, passes);
            else WriteText(terminal, stack, passes);
            if (passes.Any(one => one.Summaries.Any(summary => summary.Refuses))) terminal.ExitCode = ExitCode.GateRefused;
        };
    }

    internal static DateOnly Today(Terminal terminal) => DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime);

    // A line for prod may mean nothing in dev.
    private static IEnumerable<Diagnostic> IdleEverywhere(IReadOnlyList<(string Environment, IReadOnlyList<PassSummary> Summaries)> passes) =>
        passes[0].Summaries.SelectMany(one => one.Idle).Where(idle => passes.All(one => one.Summaries.Any(summary => summary.Idle.Contains(idle))));

    private static IReadOnlyList<PassSummary> Passes(CheckedStack stack, StackCost cost, string environment, DateOnly today)
    {
        var settings = stack.File.Environment(environment);
        var inventory = Inventory.Of(stack.Graph(environment), environment);
        return
        [
            RecoveryPass.Summarize(RecoveryPass.Report(inventory, settings, today), RequestPath.Of(inventory), settings, today),
            ResidencyPass.Summarize(ResidencyPass.Report(inventory, settings), settings),
            PolicyReport.Of(inventory, settings, stack.File.Path, today).Summarize(),
            cost.Summarize(environment),
        ];
    }

    private static void WriteText(Terminal terminal, CheckedStack stack, IReadOnlyList<(string Environment, IReadOnlyList<PassSummary> Summaries)> passes)
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
        var judged = new TextTable("environment", "pass", "result");
        foreach (var (environment, summaries) in passes)
            foreach (var summary in summaries) judged.Add(environment, summary.Pass, summary.Text);
        terminal.Text.WriteLine();
        judged.Write(terminal.Text, terminal.TextStyle);
        terminal.Text.WriteLine($"\n{stack.File.Path}: no errors");
        foreach (var move in stack.Update.Moves) terminal.Text.WriteLine($"renamed: {move.From} -> {move.To}");
    }

    private static void WriteJson(Terminal terminal, CheckedStack stack, IReadOnlyList<(string Environment, IReadOnlyList<PassSummary> Summaries)> passes) =>
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
                json.WriteStartArray("passes");
                foreach (var summary in passes.First(one => one.Environment == environment).Summaries)
                {
                    json.WriteStartObject();
                    json.WriteString("pass", summary.Pass);
                    json.WriteString("result", summary.Text);
                    json.WriteBoolean("refused", summary.Refuses);
                    json.WriteStartArray("findings");
                    foreach (var problem in summary.Problems) json.WriteStringValue(problem.ToString());
                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("warnings");
            foreach (var warning in stack.Warnings) json.WriteStringValue(warning.ToString());
            json.WriteEndArray();
        });
}
