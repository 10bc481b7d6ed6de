namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>How one column is drawn: by its boosted head where it has one, else by its tree.</summary>
internal sealed record ColumnModel(int Column, ColumnTree Tree, BoostedHead? Head);
