using System.Collections.Immutable;
using SynthData.Errors;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Inventories;

/// <summary>
/// One resource as passes see it, whether it comes from a stack or from the plan of anybody's Terraform. In its values a block is a list of objects, the schema's
/// defaults are filled in, null is what nobody set, and unknown is what is set to something that only an apply tells.
/// </summary>
internal sealed record Asset
{
    /// <summary>Terraform's, with module and index: <c>module.data.google_storage_bucket.raw["eu"]</c>.</summary>
    public required string Address { get; init; }

    public required string Type { get; init; }

    /// <summary>The name in Terraform, without index.</summary>
    public required string Name { get; init; }

    /// <summary>Read, not made.</summary>
    public bool IsData { get; init; }

    public required ObjectPlanValue Values { get; init; }

    /// <summary>The values without the schema's defaults: what somebody wrote, or the plan says.</summary>
    public ObjectPlanValue Written
    {
        get => field ?? Values;
        init;
    }

    public ImmutableArray<AssetReference> References { get; init; } = [];

    /// <summary>The component of the stack that wants it; null in a plan.</summary>
    public string? Component { get; init; }

    /// <summary>The lines of the stack file it comes from.</summary>
    public Place Place { get; init; } = Place.None;
}

/// <summary>A field that takes its value from another asset.</summary>
/// <param name="Path">The field: <c>cluster</c>, <c>settings[0].ip_configuration[0].private_network</c>.</param>
/// <param name="Target">The other asset's address; it may be missing from the inventory.</param>
/// <param name="Attribute">What is taken of it: <c>id</c>; empty for all of it.</param>
internal sealed record AssetReference(string Path, string Target, string Attribute);
