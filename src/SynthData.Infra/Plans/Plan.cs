namespace SynthData.Infra.Plans;

/// <summary>What Terraform would do.</summary>
/// <param name="ProviderVersion">The provider whose facts it speaks for.</param>
/// <param name="Changes">One a resource that changes, by address.</param>
internal sealed record Plan(string ProviderVersion, IReadOnlyList<ResourceChange> Changes)
{
    public bool IsEmpty => Changes.Count == 0;
}

/// <summary>What happens to a resource. A move without other change is one of its own.</summary>
internal enum ChangeKind
{
    Create,
    Update,
    Replace,
    Delete,
    Move,
    Forget,
}

/// <summary>What happens to one resource.</summary>
/// <param name="Address">Terraform's address, with index or key.</param>
/// <param name="PreviousAddress">Where it was before a <c>moved</c> block; else null.</param>
/// <param name="Attributes">What differs; for a new resource all that is set, for one that goes away nothing.</param>
internal sealed record ResourceChange(string Address, string Type, ChangeKind Kind, string? PreviousAddress, IReadOnlyList<AttributeChange> Attributes);

/// <summary>One differing value. Texts are as they are, numbers and flags as in JSON; null is absent. A sensitive value is never told.</summary>
/// <param name="Path">Such as <c>template[0].scaling[0].max_instance_count</c>.</param>
internal sealed record AttributeChange(string Path, string? Before, string? After, bool ForcesReplacement, bool IsSensitive, bool IsUnknownUntilApply);
