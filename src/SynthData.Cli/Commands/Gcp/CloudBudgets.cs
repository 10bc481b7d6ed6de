using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Monitoring;
using SynthData.Gcp.Transport;
using SynthData.Infra.Passes.Objectives;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Error budgets as Cloud Monitoring has them, by the credentials of the machine.</summary>
internal sealed class CloudBudgets(string project, Terminal terminal) : IDisposable
{
    private const string EmulatorVariable = "SYNTHDATA_GOOGLE_EMULATORS_MONITORING";
    private const int Hour = 3600;

    private readonly GcpTransport _transport = new(new() { Project = project, Emulators = Emulators(), Clock = terminal.Clock });

    /// <summary>The verdict on each objective as of now.</summary>
    public IReadOnlyList<BudgetVerdict> Judge(IReadOnlyList<Objective> objectives, DateTimeOffset now, CancellationToken cancellation) =>
        [.. objectives.Select(objective => BudgetVerdict.Of(objective, ReadAsync(objective, now, cancellation).GetAwaiter().GetResult(), now))];

    public void Dispose() => _transport.Dispose();

    private async Task<BudgetReading> ReadAsync(Objective objective, DateTimeOffset now, CancellationToken cancellation)
    {
        var monitoring = new MonitoringClient(_transport);
        var (month, day) = (now.AddDays(-objective.PeriodDays), now.AddDays(-1));
        var left = await monitoring.ReadAsync($"select_slo_budget_fraction(\"{objective.Name}\")", month, now, Hour, cancellation);
        // Without a figure there is nothing to ask more about.
        if (left.Count == 0) return new([], null, null);
        var room = await monitoring.ReadAsync($"select_slo_budget_total(\"{objective.Name}\")", day, now, Hour, cancellation);
        var rate = await monitoring.ReadAsync($"select_slo_burn_rate(\"{objective.Name}\", \"{Hour}s\")", now.AddSeconds(-Hour), now, 60, cancellation);
        return new([.. left.Select(point => new BudgetPoint(point.At, point.Value))], Last(room), Last(rate));
    }

    private static double? Last(IReadOnlyList<MonitoringPoint> points) => points is [.., var last] ? last.Value : null;

    private static Dictionary<GcpService, Uri> Emulators()
    {
        if (Environment.GetEnvironmentVariable(EmulatorVariable) is not { Length: > 0 } text) return [];
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return new() { [GcpService.Monitoring] = url };
        throw new SynthDataException(CliErrors.ValueNotUnderstood, $"{EmulatorVariable} takes a URL, not `{text}`");
    }
}
