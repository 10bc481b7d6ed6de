using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>A value computed from other columns of the same row.</summary>
internal abstract class Formula
{
    /// <summary>Indexes of the columns it is computed from.</summary>
    public abstract IReadOnlyList<int> Inputs { get; }

    /// <summary>As <see cref="RelationText"/> reads it.</summary>
    public abstract string Text(Func<int, string> nameOf);

    /// <summary>Numbers of the first <paramref name="values"/>.Length rows; without meaning where an input is missing.</summary>
    public virtual void Evaluate(Table table, Span<double> values) => throw new NotSupportedException("The formula gives no number.");

    /// <summary>Points in time, as <see cref="DatetimeColumn.Ticks"/>.</summary>
    public virtual void EvaluateTicks(Table table, Span<long> ticks) => throw new NotSupportedException("The formula gives no point in time.");

    /// <summary>The input that <see cref="Settle"/> may move; -1 for none.</summary>
    public virtual int Moves => -1;

    /// <summary>Moves drawn inputs that have no result, such as 30 February, to the nearest that have one.</summary>
    public virtual void Settle(Table table, int rows)
    {
    }

    /// <summary>Whether it gives a value for the target's type and its inputs are of types that it takes.</summary>
    public abstract bool Fits(Table table, Column target);
}
