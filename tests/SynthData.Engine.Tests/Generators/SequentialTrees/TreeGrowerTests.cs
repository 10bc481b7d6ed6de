using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Random;
using Xunit;

namespace SynthData.Engine.Tests.Generators.SequentialTrees;

public class TreeGrowerTests
{
    private const int Rows = 4000;

    [Fact]
    public void Grow_ClassFollowsOneParent_SplitsThereOnly()
    {
        var set = Set((row, slot) => slot == 1 ? row % 10 : Noise(row, slot, 10), row => row % 10 > 6 ? 1 : 0, slots: 3);
        var tree = Grow(set);
        Assert.Equal(3, tree.Length);
        Assert.Equal(new TreeNode(1, 1, 11, 6), tree[0]);
        Assert.True(tree[1].IsLeaf(1) && tree[2].IsLeaf(2));
    }

    [Fact]
    public void Grow_ClassIsNoise_IsPruned()
    {
        var set = Set((row, slot) => Noise(row, slot, 20), row => Noise(row, 99, 3), slots: 5);
        var unpruned = Grow(set, new() { Tolerance = double.PositiveInfinity }).Length;
        Assert.InRange(unpruned, 200, 2 * Rows);
        Assert.InRange(Grow(set).Length, 1, unpruned / 3);
        // Who asks for three nats of proof a split gets none from noise.
        Assert.True(Assert.Single(Grow(set, new() { Tolerance = -3 })).IsLeaf(0));
    }

    [Fact]
    public void Grow_NoParents_IsOneLeaf() => Assert.Single(Grow(Set((_, _) => 0, row => row % 2, slots: 0)));

    [Fact]
    public void Grow_NoRows_IsOneLeaf()
    {
        var set = Set((row, _) => row % 5, row => row % 2, slots: 1);
        Assert.Single(new TreeGrower(set, [], [], new RowSplit(1, 10, new(1, 2)).XLogX, new()).Grow());
    }

    [Fact]
    public void Grow_TwoParentsDecideTogether_SplitsOnBoth()
    {
        // Class 1 only where both are high.
        var set = Set((row, slot) => slot == 0 ? row % 4 : row / 4 % 4, row => row % 4 > 1 && row / 4 % 4 > 1 ? 1 : 0, slots: 2);
        Assert.Equal(5, Grow(set).Length);
    }

    private static TreeNode[] Grow(TrainingSet set, TreeSettings? settings = null)
    {
        var split = new RowSplit(Rows, 500_000, new(1, 2));
        var (train, held) = split.Of([.. Enumerable.Range(0, Rows)]);
        return new TreeGrower(set, train, held, split.XLogX, settings ?? new()).Grow();
    }

    private static int Noise(int row, int slot, int values) => (int)(Philox.Cell(new(5, 6), row, slot).X0 % (uint)values);

    private static TrainingSet Set(Func<int, int, int> feature, Func<int, int> classOf, int slots) => new()
    {
        Parents = [.. Enumerable.Range(10, slots)],
        Maps = new byte[slots * 256],
        Features = [.. Enumerable.Range(0, Rows * slots).Select(cell => (byte)feature(cell / slots, cell % slots))],
        FeatureCounts = [.. Enumerable.Repeat(20, slots)],
        Classes = [.. Enumerable.Range(0, Rows).Select(row => (byte)classOf(row))],
        ClassCount = 3,
    };
}
