using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Identities;

/// <summary>Service accounts beside those of the workloads, for people and programs elsewhere. They never have keys.</summary>
internal sealed class IdentitiesComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<string>> ImpersonatedBy = Setting.Texts(
        "impersonated_by", "Who may act as it with short-lived tokens, such as `group:analysts@example.com`.", Principals.Format);

    private static readonly Setting<IReadOnlyList<Entry>> Identities = Setting.Map(
        "identities", BlockShape.Of(UseSettings.Uses, ImpersonatedBy, CommonSettings.Formerly),
        "Service accounts beside those that every workload has, each with what it may use. They have no keys: people and programs act as them with short-lived tokens.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["act"] = ["roles/iam.serviceAccountUser"],
        ["impersonate"] = ["roles/iam.serviceAccountTokenCreator"],
    };

    public Setting Section => Identities;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Identities)) Build(context, context.Scope("identities", entry, Concern.Identity), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (ServiceAccounts.Add(context, scope, scope.KnownAs) is not { } account) return;
        context.Register(scope.Path, account);
        context.Access.Declare(new(scope.Path, account), settings.Get(UseSettings.Uses), settings.PlaceOf(UseSettings.Uses));
        context.Access.Offer(new(
            scope.Path, Roles, "google_service_account_iam_member", new() { ["service_account_id"] = account.Output("name") }, scope.Local(), Concern.Identity));
        foreach (var principal in settings.Get(ImpersonatedBy))
        {
            scope.Add(
                "google_service_account_iam_member", scope.Local(Principals.LocalName(principal)), $"{principal} may act as `{scope.Path}`",
                new() { ["service_account_id"] = account.Output("name"), ["role"] = Roles["impersonate"][0], ["member"] = principal });
        }

        context.Graph.AddOutput(new($"{scope.Local()}_identity", $"E-mail of the service account `{scope.Path}`", account.Output("email")));
    }
}
