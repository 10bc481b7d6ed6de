using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Access;

/// <summary>Works out what an identity reaches, and what of it nothing in the inventory wants.</summary>
internal sealed class ExcessReader(Inventory inventory, IReadOnlyList<Grant> grants)
{
    private static readonly string[] Impersonation =
    [
        "roles/iam.serviceAccountTokenCreator", "roles/iam.serviceAccountUser", "roles/iam.workloadIdentityUser", "roles/iam.serviceAccountOpenIdTokenCreator",
        "roles/iam.serviceAccountAdmin", "roles/owner",
    ];

    public IdentityAccess Read(string identity)
    {
        var own = grants.Where(grant => grant.Identity == identity).ToArray();
        var runs = RunsIn(identity).ToArray();
        var excess = own.SelectMany(grant => Excess(grant, own)).ToList();
        var isAccount = inventory.Find(identity) is { Type: "google_service_account", IsData: false };
        var isLent = grants.Any(grant => grant.On == identity && Impersonation.Contains(grant.Role));
        if (isAccount && runs.Length == 0 && !isLent)
            excess.Add(new(null, own.Length == 0 ? "Nothing runs as it, and it may do nothing" : "Nothing runs as it, and nobody may act as it"));
        return new(identity, runs, ActsAs(identity), own, excess);
    }

    private IEnumerable<Excess> Excess(Grant grant, Grant[] own)
    {
        var facts = RoleFacts.Find(grant.Role);
        if (facts?.IsBasic == true) yield return new(grant, "A basic role allows far more than any use wants");
        else if (grant.Reach == GrantReach.Project && facts?.On is { } thing && !IsOfGoogle(grant))
            yield return new(grant, $"It can be granted on the {thing} it is for, instead of the whole project");
        else if (grant.Reach is GrantReach.Folder or GrantReach.Organization) yield return new(grant, "It holds for every project below");
        if (facts is { Service.Length: > 0 } && grant.Reach != GrantReach.Object
            && !inventory.Assets.Any(asset => asset.Type.StartsWith(facts.Service, StringComparison.Ordinal) && !asset.Type.Contains("_iam_", StringComparison.Ordinal)))
            yield return new(grant, $"Nothing here is of the service it is about (`{facts.Service.TrimEnd('_')}`)");
        var cover = Array.Find(own, other => other != grant && !other.IsConditional && (other.On == grant.On || other.Reach == GrantReach.Project) && Covers(other, grant, own));
        if (cover is not null) yield return new(grant, $"`{cover.Role}` on {cover.On} includes it");
    }

    // Of two that are the same the later one is too much.
    private static bool Covers(Grant other, Grant grant, Grant[] own) =>
        RoleFacts.Find(other.Role)?.Includes.Contains(grant.Role) == true
        || (other.Role == grant.Role && other.Role != "(unknown)" && (other.On != grant.On ? other.Reach == GrantReach.Project : !grant.IsConditional
            && Array.IndexOf(own, other) < Array.IndexOf(own, grant)));

    /// <summary>Google's own service agents work for the whole project.</summary>
    private bool IsOfGoogle(Grant grant) =>
        grant.Identity.StartsWith('(') || inventory.Find(grant.Identity) is { Type: "google_project_service_identity" or "google_storage_project_service_account" or "google_bigquery_default_service_account" }
        || grant.Identity.Contains("google_project_service_identity.", StringComparison.Ordinal) || grant.Identity.Contains("@gcp-sa-", StringComparison.Ordinal);

    private IEnumerable<string> RunsIn(string identity) => inventory.Find(identity) is not { } account ? []
        : inventory.ReferrersOf(account).Where(asset => !asset.Type.Contains("_iam_", StringComparison.Ordinal) && asset.Type != "google_service_account_key")
            .Where(asset => asset.References.Any(one => one.Target == identity && one.Path.Contains("service_account", StringComparison.Ordinal)))
            .Select(asset => asset.Address).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private string[] ActsAs(string identity)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([identity]);
        while (open.TryDequeue(out var one))
        {
            foreach (var grant in grants.Where(grant => grant.Identity == one && Impersonation.Contains(grant.Role)))
            {
                string[] reached = grant.Reach == GrantReach.Object ? [grant.On] : [.. inventory.OfType("google_service_account").Select(account => account.Address)];
                foreach (var account in reached.Where(account => account != identity && found.Add(account))) open.Enqueue(account);
            }
        }

        return [.. found];
    }
}
