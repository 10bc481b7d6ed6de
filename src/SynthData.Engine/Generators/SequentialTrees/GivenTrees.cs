using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// Trees under conditions. A column with one draws from what the condition leaves of its distribution, and the row is kept with the chance that this had, over
/// the largest that it has anywhere: the rows kept have the distribution given the conditions, exactly. Where the first column alone has one, every row is kept.
/// </summary>
internal sealed class GivenTrees
{
    /// <summary>Marks the draw that keeps a row among those of its columns.</summary>
    private const int KeepColumn = -2;

    private readonly SequentialTreesModel _model;
    private readonly NarrowedColumn?[] _narrowed;
    private readonly int _lastPlace;

    private GivenTrees(SequentialTreesModel model, NarrowedColumn?[] narrowed) =>
        (_model, _narrowed, _lastPlace) = (model, narrowed, Array.FindLastIndex(narrowed, column => column is not null));

    /// <summary>Null when no row can meet the conditions.</summary>
    public static GivenTrees? Of(SequentialTreesModel model, IReadOnlyList<ColumnCondition> conditions)
    {
        var narrowed = new NarrowedColumn?[model.Columns.Length];
        foreach (var condition in conditions)
        {
            var place = Array.FindIndex(model.Columns, column => column.Column == condition.Column);
            narrowed[place] = new(model.Columns[place], new(condition, model.CodeCounts[condition.Column]));
            if (!narrowed[place]!.IsPossible) return null;
        }

        return new(model, narrowed);
    }

    public void Sample(CodeBlock block)
    {
        RowTries.Fill(block, Try);
        Span<bool> decoded = stackalloc bool[_narrowed.Length];
        decoded.Clear();
        for (var place = 0; place < _narrowed.Length; place++)
        {
            // Rows drawn again are new to the trees of the columns after them.
            if (place > _lastPlace) _model.Draw(block, place);
            _model.Publish(block, place, decoded);
        }
    }

    /// <summary>Draws the columns up to the last one with a condition.</summary>
    private void Try(CodeBlock block, Span<bool> holds)
    {
        Span<bool> decoded = stackalloc bool[_narrowed.Length];
        Span<double> chances = stackalloc double[block.Rows];
        decoded.Clear();
        chances.Fill(1);
        for (var place = 0; place <= _lastPlace; place++)
        {
            if (_narrowed[place] is { } narrowed) narrowed.Sample(block, _narrowed.Length, chances);
            else _model.Draw(block, place);
            _model.Publish(block, place, decoded);
        }

        for (var row = 0; row < holds.Length; row++)
            holds[row] = chances[row] >= 1 || (Philox.Cell(block.Key, block.FirstRow + row, KeepColumn).X0 + 0.5) / 4294967296 < chances[row];
    }
}
