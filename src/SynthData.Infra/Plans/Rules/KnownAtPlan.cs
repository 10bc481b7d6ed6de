using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>What the real provider computes already while planning, beyond its schema: names that others build on, so that a plan shows them.</summary>
internal static class KnownAtPlan
{
    public static ObjectPlanValue Fill(PlannedType type, ProviderSettings provider, ObjectPlanValue planned, PlanValue prior, PlanValue wanted)
    {
        planned = FromProvider(type, planned, wanted, "project", provider.Project);
        planned = FromProvider(type, planned, wanted, "region", provider.Region);
        planned = FromProvider(type, planned, wanted, "zone", provider.Zone);
        planned = Labels(type, planned, prior, provider.DefaultLabels);
        planned = Mirror(type, planned, prior, "annotations", "effective_annotations", PlanValue.Null);
        return type.Name switch
        {
            "google_service_account" => ServiceAccount(planned),
            "google_storage_bucket" when planned["location"] is TextPlanValue location => planned.With("location", new TextPlanValue(location.Text.ToUpperInvariant())),
            _ => planned,
        };
    }

    private static ObjectPlanValue FromProvider(PlannedType type, ObjectPlanValue planned, PlanValue wanted, string name, PlanValue value) =>
        !value.IsAbsent && wanted.Member(name).IsNull && type.Fields.TryGetValue(name, out var field) && field is { Computed: true, Optional: true, Shape: FieldShape.Text }
            ? planned.With(name, value)
            : planned;

    private static ObjectPlanValue Labels(PlannedType type, ObjectPlanValue planned, PlanValue prior, PlanValue defaults)
    {
        planned = Mirror(type, planned, prior, "labels", "terraform_labels", defaults);
        return Mirror(type, planned, prior, "labels", "effective_labels", defaults);
    }

    private static ObjectPlanValue Mirror(PlannedType type, ObjectPlanValue planned, PlanValue prior, string source, string target, PlanValue defaults)
    {
        if (!type.Fields.ContainsKey(source) || !type.Fields.TryGetValue(target, out var field) || !field.IsReadOnly) return planned;
        if (planned[source].IsUnknown || defaults.IsUnknown) return planned.With(target, PlanValue.Unknown);
        var all = defaults is ObjectPlanValue standard ? standard : ObjectPlanValue.Empty;
        if (planned[source] is ObjectPlanValue own) all = new(all.Members.SetItems(own.Members));
        return planned.With(target, all.IsAbsent && prior is ObjectPlanValue && prior.Member(target).IsAbsent ? prior.Member(target) : all);
    }

    private static ObjectPlanValue ServiceAccount(ObjectPlanValue planned)
    {
        if (planned["account_id"] is not TextPlanValue account || planned["project"] is not TextPlanValue project) return planned;
        var email = $"{account.Text}@{project.Text}.iam.gserviceaccount.com";
        if (planned["email"].IsUnknown) planned = planned.With("email", new TextPlanValue(email));
        return planned["member"].IsUnknown ? planned.With("member", new TextPlanValue($"serviceAccount:{email}")) : planned;
    }
}
