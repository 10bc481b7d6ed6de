namespace SynthData.Engine.Quality;

/// <summary>A column as codes from 0 to <paramref name="Levels"/> - 1, the same code for the same label or bin on both sides.</summary>
/// <param name="Real">One code a real row.</param>
/// <param name="Synthetic">One code a synthetic row.</param>
/// <param name="Levels">Number of codes, used or not.</param>
internal sealed record LevelCodes(int[] Real, int[] Synthetic, int Levels);
