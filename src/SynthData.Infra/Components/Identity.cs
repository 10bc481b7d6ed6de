namespace SynthData.Infra.Components;

/// <summary>What a component is called. The id makes Terraform addresses; the name makes cloud names, and outlives a rename of the id (the lock file keeps it).</summary>
internal sealed record Identity(string Id, string Name);
