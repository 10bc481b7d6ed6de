using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>
/// Translates one column between values and codes 0..<see cref="CodeCount"/>-1. The first codes are the kinds of missing, one a spelling.
/// Generators see codes only; what a code decodes to is privacy-safe by construction.
/// </summary>
internal abstract class ColumnCodec(string name, IReadOnlyList<string> missingSpellings, int missingKinds)
{
    public const int MaxCodes = 65_535;

    /// <summary>Column name.</summary>
    public string Name { get; } = name;

    /// <summary>Spellings of missing, one a kind.</summary>
    public IReadOnlyList<string> MissingSpellings { get; } = missingSpellings;

    /// <summary>Number of leading codes that mean missing: 0 when no row was.</summary>
    public int MissingKinds { get; } = missingKinds;

    /// <summary>Number of codes, the one for rare values included.</summary>
    public abstract int CodeCount { get; }

    /// <summary>Whether the order of the codes means something.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>The code of values too rare to keep, never drawn; -1 when there is none.</summary>
    public virtual int RareCode => -1;

    /// <summary>What the column is by others, which are decoded first; null when it stands by itself.</summary>
    public virtual ColumnRelation? Relation => null;

    /// <summary>Codes that tell others the column's value: its own, unless those are distances from a trend.</summary>
    public virtual ColumnCodec Asked => this;

    /// <summary>Codes of the rows of column <paramref name="index"/>.</summary>
    public abstract ushort[] Encode(Table table, int index);

    /// <summary>An empty column that <see cref="Decode"/> fills, for blocks of up to <paramref name="capacity"/> rows.</summary>
    public abstract Column CreateBuffer(int capacity);

    /// <summary>Values of a block's codes. <c>block.Fractions</c> places a value inside its bin.</summary>
    public abstract void Decode(CodeBlock block, int index, Table buffer);

    /// <summary>Marks the missing rows of a block.</summary>
    protected void DecodeMissing(ushort[] codes, int rows, Missing missing)
    {
        if (MissingKinds == 0) return;
        missing.Clear();
        for (var row = 0; row < rows; row++)
            if (codes[row] < MissingKinds) missing.Set(row, codes[row]);
    }

    /// <summary>Marks the rows where a column of the formula is missing: there is nothing to compute from.</summary>
    protected void DecodeMissingInputs(Table buffer, int rows, Missing missing)
    {
        if (Relation is not { IsBound: false, Comparison: not Comparison.Near } relation || MissingKinds == 0) return;
        foreach (var input in relation.Formula.Inputs)
        {
            var other = buffer.Columns[input].Missing;
            for (var row = 0; row < rows; row++)
                if (other[row] && !missing[row]) missing.Set(row);
        }
    }
}
