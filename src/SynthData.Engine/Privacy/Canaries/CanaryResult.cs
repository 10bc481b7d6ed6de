namespace SynthData.Engine.Privacy.Canaries;

/// <summary>Made-up rows that were added to the table of an audit fit, and how many of them could be read from what that fit made.</summary>
/// <param name="Planted">Rows added.</param>
/// <param name="Recovered">Rows that came out again, in the model's bytes or in the rows drawn from it; 0 when single rows are not remembered.</param>
public sealed record CanaryResult(int Planted, int Recovered);
