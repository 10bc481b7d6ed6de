using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Access;

/// <summary>How far a grant reaches.</summary>
internal enum GrantReach
{
    /// <summary>One object, or those of a condition.</summary>
    Object,
    Project,
    Folder,
    Organization,
}

/// <summary>One role of one identity.</summary>
/// <param name="Asset">The Terraform resource that grants it.</param>
/// <param name="Identity">The account's address when the inventory makes it, else the member as IAM writes it.</param>
/// <param name="Role">The role; <c>(unknown)</c> when only an apply tells.</param>
/// <param name="On">The object's address, or what its field says; the project, folder or organisation otherwise.</param>
/// <param name="Reach">How far it reaches.</param>
/// <param name="IsConditional">It holds under a condition only.</param>
internal sealed record Grant(Asset Asset, string Identity, string Role, string On, GrantReach Reach, bool IsConditional)
{
    /// <summary>What it allows, in few words.</summary>
    public string Can => RoleFacts.Find(Role)?.Can ?? Role;
}
