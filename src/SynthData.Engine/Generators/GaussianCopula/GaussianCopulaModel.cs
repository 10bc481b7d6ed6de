using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Generators.GaussianCopula.Marginals;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Draws correlated normal values and cuts them into codes.</summary>
internal sealed class GaussianCopulaModel : CodeModel
{
    /// <summary>Rows made at once: their values stay in the first-level cache.</summary>
    private const int Tile = 64;

    private readonly float[][] _root;
    private readonly LatentCuts[] _cuts;
    private readonly GivenDraws? _given;

    /// <param name="columns">One a column of the table.</param>
    /// <param name="latents">Those that the columns name.</param>
    /// <param name="correlation">Of the latents, positive definite: the lower triangle by rows.</param>
    /// <param name="given">Draws the first latents, where they have conditions.</param>
    public GaussianCopulaModel(CopulaColumn[] columns, Latent[] latents, double[][] correlation, GivenDraws? given = null)
    {
        (Columns, Latents, Correlation, _given) = (columns, latents, correlation, given);
        var root = Cholesky.Factor(correlation) ?? throw new InvalidDataException("The correlations are not positive definite.");
        _root = [.. root.Select(row => Array.ConvertAll(row, value => (float)value))];
        _cuts = [.. latents.Select(latent => new LatentCuts(latent))];
    }

    public CopulaColumn[] Columns { get; }

    public Latent[] Latents { get; }

    public double[][] Correlation { get; }

    public override void Sample(CodeBlock block)
    {
        var width = (Latents.Length + NormalDraws.Group - 1) / NormalDraws.Group * NormalDraws.Group;
        var values = ArrayPool<float>.Shared.Rent(Math.Max(1, width) * Tile);
        for (var first = 0; first < block.Rows; first += Tile)
        {
            Draw(values, block, first, width / NormalDraws.Group);
            var rows = Math.Min(Tile, block.Rows - first);
            _given?.Draw(values, Tile, block.Key, block.FirstRow + first, rows);
            Correlate(values);
            Cut(values, block, first, rows);
            _given?.Settle(block, first, rows);
        }

        ArrayPool<float>.Shared.Return(values);
    }

    public override Action<CodeBlock>? Given(IReadOnlyList<ColumnCondition> conditions) => ConditionedCopula.Of(this, conditions) is { } given ? given.Sample : null;

    public override IReadOnlyList<MarginalInfo> Marginals(IReadOnlyList<ColumnCodec> codecs) =>
        [.. Columns.Select((column, index) => MarginalNames.Of(codecs[index], column.Value < 0 ? null : Latents[column.Value]))];

    public override void Write(BinaryWriter writer) => GaussianCopulaFile.Write(writer, this);

    private static void Draw(Span<float> values, CodeBlock block, int first, int groups)
    {
        for (var group = 0; group < groups; group++)
        {
            ref var target = ref MemoryMarshal.GetReference(values[(group * NormalDraws.Group * Tile)..]);
            for (var row = 0; row < Tile; row += NormalDraws.Lanes)
            {
                var (x, y, z, w) = NormalDraws.Draw(block.Key, block.FirstRow + first + row, group);
                x.StoreUnsafe(ref target, (nuint)row);
                y.StoreUnsafe(ref target, (nuint)(Tile + row));
                z.StoreUnsafe(ref target, (nuint)(2 * Tile + row));
                w.StoreUnsafe(ref target, (nuint)(3 * Tile + row));
            }
        }
    }

    /// <summary>Multiplies with the root, last latent first, so that each finds the independent values of those before it.</summary>
    private void Correlate(Span<float> values)
    {
        ref var start = ref MemoryMarshal.GetReference(values);
        for (var latent = _root.Length - 1; latent > 0; latent--)
        {
            var root = _root[latent];
            for (var row = 0; row < Tile; row += 4 * NormalDraws.Lanes)
            {
                var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
                for (var other = 0; other < root.Length; other++)
                {
                    var (factor, at) = (Vector256.Create(root[other]), (nuint)(other * Tile + row));
                    a += factor * Vector256.LoadUnsafe(ref start, at);
                    b += factor * Vector256.LoadUnsafe(ref start, at + NormalDraws.Lanes);
                    c += factor * Vector256.LoadUnsafe(ref start, at + 2 * NormalDraws.Lanes);
                    d += factor * Vector256.LoadUnsafe(ref start, at + 3 * NormalDraws.Lanes);
                }

                var target = (nuint)(latent * Tile + row);
                a.StoreUnsafe(ref start, target);
                b.StoreUnsafe(ref start, target + NormalDraws.Lanes);
                c.StoreUnsafe(ref start, target + 2 * NormalDraws.Lanes);
                d.StoreUnsafe(ref start, target + 3 * NormalDraws.Lanes);
            }
        }
    }

    private void Cut(ReadOnlySpan<float> values, CodeBlock block, int first, int rows)
    {
        for (var column = 0; column < Columns.Length; column++)
        {
            var (value, presence, constant) = Columns[column];
            var codes = block.Codes[column].AsSpan(first, rows);
            if (value >= 0) _cuts[value].Draw(values.Slice(value * Tile, rows), codes, block.Fractions[column].AsSpan(first, rows));
            else codes.Fill(constant);
            if (presence >= 0) _cuts[presence].DrawMissing(values.Slice(presence * Tile, rows), codes);
        }
    }
}
