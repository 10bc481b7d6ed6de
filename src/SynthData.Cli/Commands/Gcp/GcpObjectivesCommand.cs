using System.CommandLine;
using System.Text;
using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Objectives;
using SynthData.Infra.Stacks;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>How much may still go wrong, and whether rollouts wait until it has recovered.</summary>
internal sealed class GcpObjectivesCommand : CliCommand
{
    private readonly StackArguments _stack = new(takesEnvironment: true);

    private readonly Option<string> _override = SharedOptions.Text("--override", "REASON", "Let a rollout pass in spite of a spent budget; recorded in overrides/ENVIRONMENT.jsonl beside the stack file");

    private readonly Option<string> _by = SharedOptions.Text("--by", "WHO", "Who says so, for the record [default: the user of this machine]");

    private readonly Option<string> _postmortem = SharedOptions.Text("--postmortem", "FILE", "Begin a postmortem there, in Markdown, with what the figures say");

    private readonly Option<string> _format = SharedOptions.Format();

    public GcpObjectivesCommand()
        : base(
            "objectives", "Ask Cloud Monitoring how much of the error budgets is left; ends with 3 when rollouts must wait",
            new Example("synthdata gcp objectives -e prod", "Before a rollout: 0 to go on, 3 to wait, with the reason"),
            new Example("synthdata gcp objectives -e prod --override \"fix of the leak in 1.4.2\"", "Goes on, and records who said why"),
            new Example("synthdata gcp objectives -e prod --postmortem postmortem.md", "Timeline, impact and budget from the figures; causes and actions are for people"))
    {
        _stack.AddTo(this);
        Add(_override);
        Add(_by);
        Add(_postmortem);
        Add(_format);
    }

    public override Action<Terminal, CancellationToken> Prepare(Arguments arguments)
    {
        var (path, environment) = (_stack.Path(arguments), _stack.Environment(arguments));
        var (reason, by, postmortem) = (arguments.Text(_override), arguments.Text(_by), arguments.Text(_postmortem));
        var asJson = arguments.Choice(_format, SharedOptions.Formats) == "json";
        return (terminal, cancellation) =>
        {
            var stack = CheckedStack.Check(StackSource.FromDisk(path));
            var objectives = Objective.Of(stack.Graph(environment));
            if (objectives.Count == 0) throw new SynthDataException(ObjectiveErrors.NoObjectives, $"`{environment}` has no objectives", new Place(path, Path: "observability"));
            var record = BudgetOverride.PathOf(stack.Source.Folder, environment);
            var now = terminal.Clock.GetUtcNow();
            using var budgets = new CloudBudgets(stack.File.Environment(environment).Settings.Get(StackSettings.Project), terminal);
            var verdicts = budgets.Judge(objectives, now, cancellation);
            var freezing = verdicts.Where(verdict => verdict.Freezes).ToArray();
            var passes = freezing.Length > 0 && reason is not null;
            if (passes) new BudgetOverride(now, by ?? Environment.UserName, reason!, [.. freezing.Select(verdict => verdict.Objective.Id)]).Append(record);
            if (postmortem is not null) Write(postmortem, PostmortemText.Write(stack.File.Name, environment, now, verdicts, BudgetOverride.Read(record)));
            if (asJson) WriteJson(terminal, environment, verdicts, passes);
            else WriteText(terminal, verdicts);
            Report(terminal, verdicts, passes);
            if (freezing.Length > 0 && !passes) terminal.ExitCode = ExitCode.GateRefused;
        };
    }

    private static void Report(Terminal terminal, IReadOnlyList<BudgetVerdict> verdicts, bool passes)
    {
        var problems = new DiagnosticBag();
        foreach (var verdict in verdicts)
        {
            var message = $"{verdict.Objective.Id}: {verdict.Sentence()}";
            if (verdict.Freezes && !passes) problems.Error(CodeOf(verdict), message);
            else if (verdict.State == BudgetState.NothingYet) problems.Warning(ObjectiveErrors.Unknown, message);
            else if (verdict.Freezes) problems.Warning(CodeOf(verdict), message, hint: "It was recorded: commit the file in overrides/");
        }

        DiagnosticText.Write(terminal, problems.Items);
    }

    private static DiagnosticCode CodeOf(BudgetVerdict verdict) => verdict.State == BudgetState.Stale ? ObjectiveErrors.Unknown : ObjectiveErrors.Spent;

    private static void Write(string path, string text)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }

    private static void WriteText(Terminal terminal, IReadOnlyList<BudgetVerdict> verdicts)
    {
        var table = new TextTable("objective", "rollouts", "promised", "budget");
        foreach (var verdict in verdicts) table.Add(verdict.Objective.Id, verdict.Freezes ? "wait" : "go on", verdict.Objective.Title, verdict.Sentence());
        table.Write(terminal.Text, terminal.TextStyle);
    }

    private static void WriteJson(Terminal terminal, string environment, IReadOnlyList<BudgetVerdict> verdicts, bool overridden) => JsonDocumentWriter.Write(terminal.Output, json =>
    {
        json.WriteString("environment", environment);
        json.WriteBoolean("frozen", verdicts.Any(verdict => verdict.Freezes));
        json.WriteBoolean("overridden", overridden);
        json.WriteStartArray("objectives");
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("objective", verdict.Objective.Id);
            json.WriteString("name", verdict.Objective.Name);
            json.WriteNumber("goal", verdict.Objective.Goal);
            json.WriteString("state", verdict.State.ToString());
            if (verdict.Objective.FreezeBelow is { } freeze) json.WriteNumber("freezeBelow", freeze);
            if (verdict.Left is { } left) json.WriteNumber("left", left);
            if (verdict.Reading.Rate is { } rate) json.WriteNumber("rate", rate);
            if (verdict.HoursLeft is { } hours) json.WriteNumber("hoursLeft", Math.Round(hours, 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
