using System.Collections.Immutable;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>What a stack was when it was last emitted, kept in <c>stack.lock.json</c> beside it and committed: by it a rename is told from a removal.</summary>
/// <param name="Components">By path.</param>
/// <param name="Resources">Those of any environment, with the component of each.</param>
/// <param name="Moves">Renames so far, oldest first; an environment that was not applied for long needs all of them.</param>
/// <param name="Removals">What was removed with an explicit line, by component.</param>
internal sealed record StackLock(
    ImmutableSortedDictionary<string, LockedComponent> Components,
    ImmutableSortedDictionary<string, LockedResource> Resources,
    ImmutableArray<Move> Moves,
    ImmutableSortedDictionary<string, LockedRemoval> Removals)
{
    public const string FileName = "stack.lock.json";

    /// <summary>Of a stack that was never emitted.</summary>
    public static StackLock Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, LockedComponent>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, LockedResource>(StringComparer.Ordinal),
        [], ImmutableSortedDictionary.Create<string, LockedRemoval>(StringComparer.Ordinal));
}

/// <param name="Name">What its cloud names are made of; outlives a rename.</param>
/// <param name="SettingsDigest">Tells a rename from another component.</param>
internal sealed record LockedComponent(string Name, string SettingsDigest);

/// <param name="Component">The path of its component.</param>
internal sealed record LockedResource(Address Address, string Component);

/// <param name="Forgotten">The resources that are no longer managed; empty when all are destroyed.</param>
internal sealed record LockedRemoval(Removal Removal, ImmutableArray<Address> Forgotten);

/// <summary>What becomes of a removed component's cloud objects.</summary>
internal enum Removal
{
    Destroy,
    Forget,
}

/// <summary>A component of the stack file as it is now.</summary>
/// <param name="Path">Such as <c>buckets.data</c>.</param>
/// <param name="Formerly">The id it had before, when the stack says so.</param>
internal sealed record DeclaredComponent(string Path, string Name, string? Formerly, string SettingsDigest, SynthData.Errors.Place Place);
