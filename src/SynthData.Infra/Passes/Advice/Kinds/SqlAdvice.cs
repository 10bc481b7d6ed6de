using SynthData.Infra.Components.Sql;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>Database servers that are larger and safer than an environment needs that is not prod.</summary>
internal static class SqlAdvice
{
    public static IEnumerable<Proposal> Standby(AdviceScope scope) => Servers(scope).Where(one => one.Settings.Get(SqlSettings.HighAvailability)).Select(one => new Proposal(
        "sql-standby", scope.Environment, $"sql.{one.Id}", "Do without the standby in another zone", "It exactly doubles CPUs, memory and storage, in an environment that is not prod",
        "When its zone is lost it is away until a backup is restored; maintenance takes it away for a minute or so")
    {
        Edits = [scope.Set($"sql.{one.Id}.high_availability", false)],
    });

    public static IEnumerable<Proposal> Machine(AdviceScope scope) => Servers(scope).Where(one => !SqlSettings.IsPlus(one.Settings) && SqlSettings.MachineOf(one.Settings) != Least).Select(one => new Proposal(
        "sql-machine", scope.Environment, $"sql.{one.Id}", $"Use the smallest machine, `{Least}`", $"`{SqlSettings.MachineOf(one.Settings)}` runs all the time, in an environment that is not prod",
        "Slower, and fewer connections at a time")
    {
        Edits = [scope.Set($"sql.{one.Id}.machine", Least)],
    });

    public static IEnumerable<Proposal> Replicas(AdviceScope scope) => Servers(scope).Where(one => one.Settings.Get(SqlSettings.Replicas).Count > 0).Select(one => new Proposal(
        "sql-replicas", scope.Environment, $"sql.{one.Id}", "Do without replicas in other regions", "Each is a server of its own, in an environment that is not prod",
        "When its region is lost, the newest backup is all there is")
    {
        Edits = [scope.Set($"sql.{one.Id}.replicas", new ListValue([]))],
    });

    private const string Least = "db-custom-1-3840";

    private static IEnumerable<Stacks.Shapes.Entry> Servers(AdviceScope scope) => scope.IsProduction ? [] : scope.Settings.Get(SqlComponent.Servers);
}
