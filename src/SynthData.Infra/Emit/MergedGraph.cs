using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit;

/// <summary>One graph for all environments of a stack: what differs between them is a variable, a count, a guarded block or a <see cref="VaryingValue"/>.</summary>
/// <param name="Environments">In the order of the stack.</param>
/// <param name="Resources">In an order that keeps every environment's own.</param>
/// <param name="Variables">Every input of the Terraform roots.</param>
internal sealed record MergedGraph(
    ImmutableArray<string> Environments, ImmutableArray<MergedResource> Resources, ImmutableArray<MergedVariable> Variables, ImmutableArray<Output> Outputs);

/// <summary>A resource of one or more environments.</summary>
/// <param name="Resource">Its body may hold the values that only a merge makes.</param>
/// <param name="Environments">Those that have it.</param>
/// <param name="Switch">The variable that says whether an environment has it; null when all do.</param>
internal sealed record MergedResource(Resource Resource, ImmutableSortedSet<string> Environments, string? Switch);

/// <summary>An input with its value in each environment.</summary>
/// <param name="Type">Terraform's type, such as <c>list(string)</c>.</param>
/// <param name="Default">What an environment without an entry gets; null when each must give a value, or when the default is Terraform's <c>null</c>.</param>
/// <param name="IsOptional">An environment may leave it out.</param>
/// <param name="ByEnvironment">Empty for a secret.</param>
internal sealed record MergedVariable(
    string Name, string Type, string Description, bool IsSensitive, bool IsOptional, Value? Default, ImmutableSortedDictionary<string, Value> ByEnvironment);

/// <summary>A block that only some of the environments have which have what is around it.</summary>
/// <param name="Switch">The variable that says so.</param>
internal sealed record GuardedBlock(string Switch, ImmutableSortedSet<string> Environments, ObjectValue Body) : Value;

/// <summary>What a resource that only some environments have gives back, and nothing in the others.</summary>
internal sealed record OptionalOutputValue(Address Target, string Path) : Value;
