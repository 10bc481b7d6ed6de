using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Audit;

/// <summary>Who read and wrote what, as Cloud Audit Logs keeps it: changes are always logged, access to data only where this asks for it.</summary>
internal sealed class AuditComponent : IComponent
{
    public Setting Section => AuditSettings.Section;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(AuditSettings.Section))
        {
            var scope = context.Scope("audit", entry, Concern.Audit);
            var service = entry.Id == "all" ? "allServices" : $"{entry.Id}.googleapis.com";
            var exempt = entry.Settings.Get(AuditSettings.Exempt);
            if (entry.Settings.Get(AuditSettings.Kinds).Count == 0)
            {
                context.Problems.Error(
                    ComponentErrors.NeedsPart, $"Nothing of `{entry.Id}` would be logged", entry.Settings.PlaceOf(AuditSettings.Kinds), $"Name some of `kinds`, or leave `{entry.Id}` out");
                continue;
            }

            scope.Add(
                "google_project_iam_audit_config", scope.Local(), $"Says who read and wrote what in {(entry.Id == "all" ? "every service" : service)}",
                new()
                {
                    ["project"] = context.ProjectId,
                    ["service"] = service,
                    ["audit_log_config"] = ListValue.Of(entry.Settings.Get(AuditSettings.Kinds).Distinct().Select(Value (kind) => new ObjectValue
                    {
                        ["log_type"] = kind.ToUpperInvariant().Replace('-', '_'),
                        ["exempted_members"] = exempt.Count == 0 ? null : ListValue.Of(exempt),
                    })),
                });
        }
    }
}
