using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Attacks;

/// <summary>What the attacks have in common: rows under one encoding, and a tree of the synthetic ones.</summary>
internal sealed class AttackTables
{
    /// <summary>Numbers held of a table at most.</summary>
    private const int MostCells = 4_000_000;
    private readonly MixedSpace _ranks;

    /// <param name="training">Rows the model was fitted on.</param>
    /// <param name="synthetic">Rows it drew.</param>
    /// <param name="holdout">Rows it never saw.</param>
    /// <param name="metadata">Describes all tables.</param>
    /// <param name="options">Bounds, seed and threads.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public AttackTables(Table training, Table synthetic, Table holdout, TableMetadata metadata, PrivacyOptions options, ParallelOptions parallel)
    {
        (Seed, Attacks, Parallel) = (options.Seed, options.Attacks, parallel);
        var most = Math.Min(options.MaxRows, Math.Max(1, MostCells / Math.Max(1, metadata.Columns.Count)));
        (Training, Synthetic, Holdout) = (Bounded(training, "training"), Bounded(synthetic, "synthetic"), Bounded(holdout, "holdout"));
        Ranges = MixedSpace.Of(NumberScale.Range, metadata, Training, Synthetic, Holdout);
        _ranks = MixedSpace.Of(NumberScale.Rank, metadata, Training, Synthetic, Holdout);
        SyntheticTree = new(_ranks[1]);

        Table Bounded(Table table, string name) => table.RowCount <= most ? table : TableRows.Take(table, KeyedRows.Draw(table.RowCount, most, Seed, $"attack {name}"));
    }

    public ulong Seed { get; }

    /// <summary>Attacks of each kind.</summary>
    public int Attacks { get; }

    public ParallelOptions Parallel { get; }

    public Table Training { get; }

    public Table Synthetic { get; }

    public Table Holdout { get; }

    /// <summary>Training, synthetic and hold-out rows with numbers by range.</summary>
    public MixedSpace Ranges { get; }

    /// <summary>Training rows with numbers by rank: what the attacks are run on.</summary>
    public MixedRows Members => _ranks[0];

    /// <summary>Synthetic rows, likewise.</summary>
    public MixedRows Drawn => _ranks[1];

    /// <summary>Hold-out rows, likewise.</summary>
    public MixedRows Others => _ranks[2];

    /// <summary>The synthetic rows to search.</summary>
    public NeighbourTree SyntheticTree { get; }

    public int Columns => _ranks.Columns.Count;

    public IReadOnlyList<string> Names => _ranks.Columns;
}
