using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Sql;

/// <summary>What settings of a PostgreSQL server must be to each other and to the stack. Limits: Cloud SQL docs, read 2026.</summary>
internal static class SqlChecks
{
    public static void Check(BuildContext context, SettingsBlock settings)
    {
        var problems = context.Problems;
        CheckMachine(settings, problems);
        if (context.Network?.PrivateServices is null)
        {
            problems.Error(
                ComponentErrors.NeedsPart, "The database has a private address only, and the stack has no network with private services to give it one", settings.Place,
                context.Network is null ? "Add `network: {private_services: {}}` to the stack" : "Add `private_services: {}` to `network`");
        }

        var (disk, limit) = (settings.Get(SqlSettings.DiskGb), settings.Get(SqlSettings.DiskLimitGb));
        if (limit != 0 && limit < disk)
        {
            problems.Error(
                ComponentErrors.Contradiction, $"The disk has {disk} GB at first and may grow to {limit}", settings.PlaceOf(SqlSettings.DiskLimitGb), $"Set `disk_limit_gb` to {disk} or more, or to 0");
        }

        if (settings.Get(SqlSettings.LogDays) > 7 && !SqlSettings.IsPlus(settings))
        {
            problems.Error(
                ComponentErrors.BeyondLimit, $"The edition enterprise keeps logs for 7 days, not {settings.Get(SqlSettings.LogDays)}", settings.PlaceOf(SqlSettings.LogDays),
                "Set `log_days: 7`, or `edition: enterprise-plus`");
        }

        if (settings.Get(SqlSettings.LogDays) > settings.Get(SqlSettings.BackupsKept))
        {
            problems.Error(
                ComponentErrors.Contradiction, "Logs go back further than the oldest backup they start from", settings.PlaceOf(SqlSettings.BackupsKept),
                $"Set `backups_kept` to {settings.Get(SqlSettings.LogDays)} or more, or lower `log_days`");
        }

        CheckReplicas(context, settings);
        if (settings.Get(SqlSettings.Flags).Any(flag => flag is { Key: SqlFlags.IamAuthentication, Value: not "on" }))
        {
            problems.Error(
                ComponentErrors.Contradiction, "Workloads sign in by IAM, which this flag turns off", settings.PlaceOf(SqlSettings.Flags), $"Leave `{SqlFlags.IamAuthentication}` out");
        }
    }

    private static void CheckMachine(SettingsBlock settings, DiagnosticBag problems)
    {
        var (machine, place) = (SqlSettings.MachineOf(settings), settings.PlaceOf(SqlSettings.Machine));
        if (SqlMachine.Judge(machine, SqlSettings.IsPlus(settings)) is { Problem: { } problem } verdict)
            problems.Error(verdict.IsOutdated ? ComponentErrors.Outdated : ComponentErrors.BeyondLimit, problem, place, $"Set `machine: {verdict.Instead}`");
        else if (SqlMachine.IsShared(machine) && settings.Get(SqlSettings.HighAvailability))
        {
            problems.Error(
                ComponentErrors.Contradiction, $"`{machine}` shares its CPU and comes with no promise of availability, so a standby is paid for nothing", place,
                "Set `high_availability: false`, or `machine: db-custom-1-3840`");
        }
    }

    private static void CheckReplicas(BuildContext context, SettingsBlock settings)
    {
        var replicas = settings.Get(SqlSettings.Replicas);
        var place = settings.PlaceOf(SqlSettings.Replicas);
        foreach (var region in replicas.Where(region => region == context.Region).Distinct())
            context.Problems.Error(ComponentErrors.Contradiction, $"The database itself is in `{region}`", place, "Name other regions; `high_availability` keeps a standby in this one");
        foreach (var region in replicas.GroupBy(region => region).Where(same => same.Count() > 1))
            context.Problems.Error(ComponentErrors.Contradiction, $"`{region.Key}` is named twice", place, "Name each region once");
        if (SqlMachine.IsShared(SqlSettings.MachineOf(settings)) && replicas.Count > 0)
            context.Problems.Error(ComponentErrors.Contradiction, "A shared machine falls behind its primary as a replica", place, "Set `machine: db-custom-1-3840`, or leave `replicas` out");
    }
}
