using SynthData.Engine.Codecs;

namespace SynthData.Engine.Relations;

/// <summary>Makes a relation hold among the codes that a generator drew, whatever the generator. Where it holds already, nothing changes.</summary>
internal abstract class CodeKeeper
{
    public abstract Relation Relation { get; }

    public abstract void Keep(CodeBlock block);
}

/// <summary>The fixed column gets the code that belongs to the fixing one's.</summary>
/// <param name="relation">Which columns.</param>
/// <param name="partner">The fixed column's code for each code of the other, plus 1; 0 where nothing is fixed (rare values).</param>
internal sealed class FixesKeeper(FixesRelation relation, int[] partner) : CodeKeeper
{
    public override Relation Relation => relation;

    public int[] Partner { get; } = partner;

    public override void Keep(CodeBlock block)
    {
        var (from, to) = (block.Codes[relation.Column], block.Codes[relation.Fixed]);
        for (var row = 0; row < block.Rows; row++)
            if (Partner[from[row]] is > 0 and var code) to[row] = (ushort)(code - 1);
    }
}

/// <summary>Where one column is missing, all are.</summary>
internal sealed class MissingTogetherKeeper(MissingTogetherRelation relation, int[] missingKinds) : CodeKeeper
{
    public override Relation Relation => relation;

    public override void Keep(CodeBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var missing = 0;
            for (var index = 0; index < missingKinds.Length; index++)
                if (block.Codes[relation.Columns[index]][row] < missingKinds[index]) missing++;
            if (missing == 0 || missing == missingKinds.Length) continue;
            for (var index = 0; index < missingKinds.Length; index++)
                if (block.Codes[relation.Columns[index]][row] >= missingKinds[index]) block.Codes[relation.Columns[index]][row] = 0;
        }
    }
}

/// <summary>One column of the group is 1: one of those drawn so, else one drawn by how many rows each has.</summary>
/// <param name="relation">Which columns.</param>
/// <param name="zeros">Each column's code of 0.</param>
/// <param name="ones">Each column's code of 1.</param>
/// <param name="weights">Rows in which each column is 1.</param>
internal sealed class OneHotKeeper(OneHotRelation relation, int[] zeros, int[] ones, int[] weights) : CodeKeeper
{
    private readonly long _total = weights.Sum(weight => (long)weight);

    public override Relation Relation => relation;

    public (int[] Zeros, int[] Ones, int[] Weights) Parts => (zeros, ones, weights);

    public override void Keep(CodeBlock block)
    {
        var fractions = block.Fractions[relation.Columns[0]];
        for (var row = 0; row < block.Rows; row++)
        {
            var hot = 0;
            for (var index = 0; index < ones.Length; index++)
                if (block.Codes[relation.Columns[index]][row] == ones[index]) hot++;
            if (hot == 1) continue;
            var chosen = Choose(block, row, hot, fractions[row]);
            for (var index = 0; index < ones.Length; index++) block.Codes[relation.Columns[index]][row] = (ushort)(index == chosen ? ones[index] : zeros[index]);
        }
    }

    private int Choose(CodeBlock block, int row, int hot, uint fraction)
    {
        var place = (long)((ulong)fraction * (ulong)(hot > 0 ? hot : _total) >> 32);
        for (var index = 0; index < ones.Length; index++)
        {
            place -= hot == 0 ? weights[index] : block.Codes[relation.Columns[index]][row] == ones[index] ? 1 : 0;
            if (place < 0) return index;
        }

        return 0;
    }
}
