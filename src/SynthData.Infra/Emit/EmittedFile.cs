namespace SynthData.Infra.Emit;

/// <summary>One file of the output: its path with forward slashes below the output folder, and its whole text.</summary>
internal sealed record EmittedFile(string Path, string Text);
