using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Drills;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Practises the day on which something is lost.</summary>
internal sealed class GcpDrillCommand : CliCommand
{
    private const long MostMinutes = 100_000;

    private readonly StackArguments _stack = new(takesEnvironment: true);
    private readonly Option<string> _only = SharedOptions.Text("--only", "PART", "One component or region, such as firestore.main [default: all]");
    private readonly Option<bool> _run = new("--run") { Description = "Do it, by gcloud and its login; without it the steps are shown. What is made is removed again, and is billed meanwhile" };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask" };
    private readonly Option<string> _report = SharedOptions.Text("--report", "FILE", "Write what was measured, with every command as evidence, in Markdown");
    private readonly Option<string> _rto = SharedOptions.Text("--rto", "MINUTES", "Within which data must be back [default: as the stack says in `recovery`, 120]");
    private readonly Option<string> _rpo = SharedOptions.Text("--rpo", "MINUTES", "Newest data that may be lost [default: as the stack says in `recovery`, 15]");
    private readonly Option<string> _format = SharedOptions.Format();

    public GcpDrillCommand()
        : base(
            "drill", "Practise restores and the loss of a region: shows the steps, or does them and measures RTO and RPO; ends with 3 when one fails or misses its target",
            new Example("synthdata gcp drill -e prod", "Shows every step; nothing is called"),
            new Example("synthdata gcp drill -e prod --only firestore.main --run --report drill.md", "Restores it into a database of its own, looks, and removes that again"))
    {
        _stack.AddTo(this);
        Add(_only);
        Add(_run);
        Add(_yes);
        Add(_report);
        Add(_rto);
        Add(_rpo);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment, only, report) = (_stack.Path(arguments), _stack.Environment(arguments), arguments.Text(_only), arguments.Text(_report));
        var (runs, consent) = (arguments.Flag(_run), new Consent(arguments.Flag(_yes), MayDestroyData: false));
        var (rto, rpo) = (arguments.WholeNumber(_rto, 1, MostMinutes), arguments.WholeNumber(_rpo, 0, MostMinutes));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, cancellation) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            var settings = stack.File.Environment(environment).Settings;
            var targets = new DrillTargets(settings, rto, rpo);
            var regions = StackSettings.RegionsOf(settings);
            var all = DrillPlan.Of(stack.Graph(environment), regions, terminal.Clock.GetUtcNow());
            var drills = all.Where(drill => only is null || drill.Component == only).ToArray();
            if (drills.Length == 0)
                throw new SynthDataException(DrillErrors.Nothing, $"`{only ?? environment}` has no drill", new Place(path), all.Count == 0 ? null : $"There are: {string.Join(", ", all.Select(drill => drill.Component).Distinct())}");
            if (!runs)
            {
                if (asJson) WriteJson(terminal, drills);
                else WriteText(terminal, drills);
                return;
            }

            var gcloud = GcloudProgram.Find();
            if (!asJson) WriteText(terminal, drills);
            consent.Ask(terminal);
            terminal.WaitForWork();
            var run = new DrillRun(gcloud, terminal.Clock, line => terminal.Error.WriteLine(line));
            DrillResult[] results = [.. drills.Select(drill => run.RunAsync(drill, cancellation).GetAwaiter().GetResult())];
            if (report is not null) Write(report, DrillReport.Write(stack.File.Name, environment, results, targets));
            if (asJson) WriteJson(terminal, results, targets);
            else WriteText(terminal, results, targets);
            Report(terminal, results, targets);
        };
    }

    private static void Report(Terminal terminal, IReadOnlyList<DrillResult> results, DrillTargets targets)
    {
        var problems = new DiagnosticBag();
        foreach (var result in results.Where(result => result.Failed)) problems.Error(DrillErrors.Failed, $"{result.Drill.Component}: {result.Steps.First(step => step.Failed).Evidence}");
        foreach (var component in targets.Missed(results))
        {
            var (ways, target) = (results.Where(result => result.Drill.Component == component).Select(result => $"RTO {Time(result.Rto)}, RPO {Time(result.Rpo)}"), targets.Of(component));
            problems.Error(DrillErrors.Missed, $"{component}: {string.Join("; ", ways)}; promised are {Time(target.Rto)} and {Time(target.Rpo)}");
        }

        DiagnosticText.Write(terminal, problems.Items);
        if (problems.HasErrors) terminal.ExitCode = ExitCode.GateRefused;
    }

    private static void Write(string path, string text)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }

    private static void WriteText(Terminal terminal, IReadOnlyList<Drill> drills)
    {
        foreach (var drill in drills)
        {
            terminal.Text.WriteLine(terminal.TextStyle.Bold($"# {drill.Component}: {drill.Title}"));
            foreach (var command in drill.Commands) terminal.Text.WriteLine(command.Line + (command.Expects is { } expected ? $"   # {expected}" : command.Keeps is { } kept ? $"   # is {{{kept}}}" : ""));
            foreach (var one in drill.ByHand) terminal.Text.WriteLine($"# by hand: {one}");
            terminal.Text.WriteLine();
        }
    }

    private static void WriteText(Terminal terminal, IReadOnlyList<DrillResult> results, DrillTargets targets)
    {
        var table = new TextTable("part", "RTO", "RPO", "result", "what");
        foreach (var result in results) table.Add(result.Drill.Component, Time(result.Rto), Time(result.Rpo), DrillReport.Word(result, targets).Trim('*'), result.Drill.Title);
        table.Write(terminal.Text, terminal.TextStyle);
    }

    private static string Time(TimeSpan? time) => DrillReport.Spoken(time);

    private static void WriteJson(Terminal terminal, IReadOnlyList<Drill> drills) => JsonDocumentWriter.Write(terminal.Output, json =>
    {
        json.WriteStartArray("drills");
        foreach (var drill in drills)
        {
            json.WriteStartObject();
            json.WriteString("component", drill.Component);
            json.WriteString("title", drill.Title);
            json.WriteStartArray("commands");
            foreach (var command in drill.Commands) json.WriteStringValue(command.Line);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteJson(Terminal terminal, IReadOnlyList<DrillResult> results, DrillTargets targets) => JsonDocumentWriter.Write(terminal.Output, json =>
    {
        json.WriteBoolean("passed", !results.Any(result => result.Failed) && targets.Missed(results).Count == 0);
        json.WriteStartArray("drills");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("component", result.Drill.Component);
            json.WriteString("title", result.Drill.Title);
            json.WriteBoolean("failed", result.Failed);
            if (result.Rto is { } rto) json.WriteNumber("rtoSeconds", Math.Round(rto.TotalSeconds, 1));
            if (result.Rpo is { } rpo) json.WriteNumber("rpoSeconds", Math.Round(rpo.TotalSeconds, 1));
            json.WriteStartArray("steps");
            foreach (var step in result.Steps)
            {
                json.WriteStartObject();
                json.WriteString("command", step.Line);
                json.WriteNumber("seconds", Math.Round(step.Took.TotalSeconds, 1));
                json.WriteBoolean("failed", step.Failed);
                json.WriteString("said", step.Evidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
