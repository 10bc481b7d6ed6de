using System.Collections.Immutable;
using SynthData.Errors;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>What a stack's change means for its lock file, and what Terraform must be told of it.</summary>
/// <param name="Lock">The new content of the file.</param>
/// <param name="Moves">All moves to emit, oldest first.</param>
/// <param name="Forgotten">Resources to emit a <c>removed</c> block for.</param>
internal sealed record LockUpdate(StackLock Lock, IReadOnlyList<Move> Moves, IReadOnlyList<Address> Forgotten)
{
    /// <param name="before">The lock so far.</param>
    /// <param name="declared">The components of the stack.</param>
    /// <param name="resources">The resources of all environments, each with the address it would have under its component's old id.</param>
    /// <param name="removals">The lines below <c>remove:</c>, by component.</param>
    /// <param name="bag">Takes what may not happen without being said.</param>
    public static LockUpdate After(
        StackLock before, IReadOnlyList<DeclaredComponent> declared, IReadOnlyList<(Address Before, Resource Now)> resources,
        IReadOnlyDictionary<string, Removal> removals, DiagnosticBag bag)
    {
        var managed = resources.Where(one => !one.Now.Address.IsData).ToArray();
        var moves = MovesOf(before, managed);
        var kept = managed.SelectMany(one => (Address[])[one.Before, one.Now.Address]).ToHashSet();
        var gone = before.Resources.Values.Where(resource => !kept.Contains(resource.Address)).ToLookup(resource => resource.Component, resource => resource.Address, StringComparer.Ordinal);
        CheckRemovals(before, declared, removals, gone, bag);
        foreach (var component in gone.Where(component => component.Any(Stateful.Contains) && !removals.ContainsKey(component.Key)))
        {
            var lost = component.Where(Stateful.Contains).Order(AddressOrder).Select(address => $"`{address}`");
            bag.Error(
                LockErrors.StatefulRemoval, $"`{component.Key}` is to go, and with it the data of {string.Join(", ", lost)}", new(Path: component.Key),
                $"Write `remove: {{{component.Key}: destroy}}` to delete the data, `remove: {{{component.Key}: forget}}` to leave it where it is, or put the component back");
        }

        var present = managed.Select(one => one.Now.Address).ToHashSet();
        var removed = RemovalsAfter(before, removals, gone, present);
        var after = new StackLock(
            declared.ToImmutableSortedDictionary(component => component.Path, component => new LockedComponent(component.Name, component.SettingsDigest), StringComparer.Ordinal),
            managed.Select(one => one.Now).DistinctBy(resource => resource.Address)
                .ToImmutableSortedDictionary(resource => resource.Address.ToString(), resource => new LockedResource(resource.Address, resource.Component), StringComparer.Ordinal),
            moves, removed);
        return new(after, moves, [.. removed.Values.SelectMany(removal => removal.Forgotten).Distinct().Order(AddressOrder)]);
    }

    private static Comparer<Address> AddressOrder { get; } = Comparer<Address>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    private static ImmutableArray<Move> MovesOf(StackLock before, (Address Before, Resource Now)[] resources)
    {
        var present = resources.Select(one => one.Now.Address).ToHashSet();
        var fresh = resources
            .Where(one => one.Before != one.Now.Address && before.Resources.ContainsKey(one.Before.ToString()) && !present.Contains(one.Before))
            .Select(one => new Move(one.Before, one.Now.Address)).Distinct().OrderBy(move => move.To, AddressOrder).ToArray();
        // An address that stands in the stack again can't be moved from, and two can't be moved to the same one.
        return [.. before.Moves.Where(move => !present.Contains(move.From) && !fresh.Any(other => other.To == move.To || other.From == move.From)), .. fresh];
    }

    private static void CheckRemovals(
        StackLock before, IReadOnlyList<DeclaredComponent> declared, IReadOnlyDictionary<string, Removal> removals, ILookup<string, Address> gone, DiagnosticBag bag)
    {
        foreach (var path in removals.Keys.Order(StringComparer.Ordinal).Where(path => !gone.Contains(path) && !before.Removals.ContainsKey(path)))
        {
            var place = new Place(Path: $"remove.{path}");
            if (declared.Any(component => component.Path == path)) bag.Error(LockErrors.RemovalOfPresent, $"`{path}` is still in the stack", place);
            else if (!before.Components.ContainsKey(path))
                bag.Error(LockErrors.RemovalOfUnknown, $"The stack never had `{path}`", place, Nearest.Of(path, before.Components.Keys) is { } nearest ? $"Did you mean `{nearest}`?" : null);
        }
    }

    // What was forgotten once stays so: without its `removed` block an environment not yet applied would destroy it.
    private static ImmutableSortedDictionary<string, LockedRemoval> RemovalsAfter(
        StackLock before, IReadOnlyDictionary<string, Removal> removals, ILookup<string, Address> gone, HashSet<Address> present)
    {
        var result = before.Removals.ToBuilder();
        foreach (var (path, removal) in removals.Where(one => gone.Contains(one.Key)))
        {
            var earlier = result.TryGetValue(path, out var known) ? known.Forgotten : [];
            result[path] = new(removal, removal == Removal.Forget ? [.. earlier.Concat(gone[path]).Distinct().Order(AddressOrder)] : earlier);
        }

        foreach (var (path, removal) in result.ToArray()) result[path] = removal with { Forgotten = [.. removal.Forgotten.Where(address => !present.Contains(address))] };
        return result.ToImmutable();
    }
}
