using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Access;

/// <summary>Who may do what in an inventory, and what of it nobody needs.</summary>
/// <param name="Identities">By name.</param>
internal sealed record AccessReport(IReadOnlyList<IdentityAccess> Identities)
{
    public static AccessReport Of(Inventory inventory)
    {
        var grants = GrantReader.Read(inventory);
        var accounts = inventory.OfType("google_service_account").Select(account => account.Address);
        return new([.. grants.Select(grant => grant.Identity).Concat(accounts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(identity => new ExcessReader(inventory, grants).Read(identity))]);
    }
}

/// <summary>One identity.</summary>
/// <param name="Identity">The account's address, or the member.</param>
/// <param name="RunsIn">Addresses of what runs or calls as it.</param>
/// <param name="ActsAs">Addresses of accounts as which it can act, through others too.</param>
/// <param name="Grants">Its roles.</param>
/// <param name="Excess">What it does not need, and why.</param>
internal sealed record IdentityAccess(string Identity, IReadOnlyList<string> RunsIn, IReadOnlyList<string> ActsAs, IReadOnlyList<Grant> Grants, IReadOnlyList<Excess> Excess);

/// <summary>A grant that is more than is needed.</summary>
/// <param name="Grant">Null when it is about the identity as a whole.</param>
/// <param name="Why">A sentence without a period.</param>
internal sealed record Excess(Grant? Grant, string Why);
