namespace SynthData.Engine.Quality.Anchoring;

/// <summary>What the scores of synthetic rows are to be read between.</summary>
/// <param name="FromHoldout">Whether the ceiling is that of a hold-out; otherwise one half of the real rows is held against the other.</param>
/// <param name="Ceiling">The scores of another real sample. Being smaller it scores a little lower by chance than one of the table's size would.</param>
/// <param name="Floor">The scores of the real rows with every column in an order of its own: each column is right, nothing between columns is.</param>
public sealed record ScoreAnchors(bool FromHoldout, ScoreCard Ceiling, ScoreCard Floor);
