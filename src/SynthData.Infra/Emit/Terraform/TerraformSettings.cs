using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>What an emitted root holds beside the graph.</summary>
internal sealed record TerraformSettings
{
    /// <summary>Name of the stack, for the comment above each file.</summary>
    public required string Stack { get; init; }

    /// <summary>Where each environment keeps its state; none without a backend.</summary>
    public IReadOnlyDictionary<string, StateLocation> State { get; init; } = new Dictionary<string, StateLocation>();

    /// <summary>Renamed resources, oldest first.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Resources that are no longer managed, but stay.</summary>
    public IReadOnlyList<Address> Forgotten { get; init; } = [];

    /// <summary>The user's own Terraform files, copied through.</summary>
    public IReadOnlyList<EmittedFile> RawFiles { get; init; } = [];
}

/// <summary>A place for state in a Cloud Storage bucket.</summary>
internal sealed record StateLocation(string Bucket, string Prefix);

/// <summary>A resource that got another address.</summary>
internal sealed record Move(Address From, Address To);
