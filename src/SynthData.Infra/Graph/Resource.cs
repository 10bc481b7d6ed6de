using System.Collections.Immutable;
using SynthData.Errors;

namespace SynthData.Infra.Graph;

/// <summary>The files of the emitted Terraform root, one a concern: <c>network.tf</c>, <c>storage.tf</c>, ...</summary>
internal enum Concern
{
    Apis,
    Organization,
    Network,
    Firewall,
    Encryption,
    Identity,
    Images,
    Secrets,
    Storage,
    Firestore,
    Sql,
    Messaging,
    Run,
    Clusters,
    Edge,
    Events,
    Analytics,
    Audit,
    Billing,
    Monitoring,
    Federation,
}

/// <summary>The Terraform root a resource belongs to. What needs an organisation has a root of its own, applied by other people.</summary>
internal enum Root
{
    Platform,
    Organization,
}

/// <summary>What Terraform is told about a resource beside its properties.</summary>
internal sealed record Lifecycle
{
    public static Lifecycle Default { get; } = new();

    /// <summary>Properties that others own, such as the image that a rollout sets: <c>template[0].containers[0].image</c>.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public bool PreventDestroy { get; init; }

    public bool CreateBeforeDestroy { get; init; }
}

/// <summary>One cloud object to be: type, properties, and why it is there.</summary>
internal sealed record Resource
{
    public required Address Address { get; init; }

    /// <summary>The component that wants it, by its path in the stack: <c>buckets.data</c>, <c>network</c>.</summary>
    public required string Component { get; init; }

    public required Concern Concern { get; init; }

    public Root Root { get; init; } = Root.Platform;

    /// <summary>Why it is there: a comment above it, one sentence without a period.</summary>
    public required string Reason { get; init; }

    public required ObjectValue Body { get; init; }

    /// <summary>Order without a value in between, such as an API that must be on first.</summary>
    public ImmutableArray<Address> DependsOn { get; init; } = [];

    public Lifecycle Lifecycle { get; init; } = Lifecycle.Default;

    /// <summary>The lines of the stack file it comes from.</summary>
    public Place Place { get; init; } = Place.None;

    /// <summary>A property of this resource in another one.</summary>
    public Value Output(string path) => new OutputValue(Address, path);
}

/// <summary>An input of the Terraform root: what every environment gives its own value.</summary>
/// <param name="Name">In snake case.</param>
/// <param name="Type">Terraform's type: <c>string</c>, <c>number</c>, <c>bool</c>, <c>list(string)</c>, <c>map(string)</c>.</param>
/// <param name="Description">One sentence without a period.</param>
/// <param name="Value">The value in this environment; null for a secret, which is never written.</param>
internal sealed record Parameter(string Name, string Type, string Description, Value? Value);

/// <summary>What the Terraform root gives back after an apply.</summary>
internal sealed record Output(string Name, string Description, Value Value, bool Sensitive = false, Root Root = Root.Platform);
