using System.Text;
using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Models;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Generators.SequentialTrees;

/// <summary>Columns that follow others closely are drawn from several finer trees.</summary>
public sealed class ForestTests
{
    private const int Rows = 4000;

    /// <summary>What several stations measure hour by hour: smooth in time, so that a cut of one tree shows.</summary>
    [Fact]
    public void Fit_NumbersFollowOneAnother_AreHarderToTellThanByOneTree()
    {
        var table = Weather();
        var (one, several) = (Auc(table, Fidelity.Fast), Auc(table, Fidelity.Balanced));
        Assert.True(several < one - 0.02, $"{several:F3} with forests, {one:F3} without");
    }

    [Fact]
    public void Fit_ColumnFollowsClosely_IsAForestAtBalancedOnly()
    {
        var table = Weather();
        Assert.All(Trees(table, Fidelity.Fast).Columns, column => Assert.Single(column.Tree.Roots));
        var columns = Trees(table, Fidelity.Balanced).Columns;
        Assert.Contains(columns, column => column.Tree.Roots.Distinct().Count() == RowSplit.Parts);
        // The first has nothing to follow.
        Assert.Single(columns[0].Tree.Roots);
    }

    [Fact]
    public void Fit_ColumnFollowsLoosely_IsOneTree()
    {
        double X(int row) => Math.Round(100 * Uniform(row, 0));
        var table = Make.Table(Rows, Make.Numbers("x", [.. Row(X)]), Make.Numbers("y", [.. Row(row => Math.Round(X(row) + 300 * Uniform(row, 1)))]));
        Assert.All(Trees(table, Fidelity.Balanced).Columns, column => Assert.Single(column.Tree.Roots));
    }

    [Fact]
    public void Sample_Forest_AsksEveryTree()
    {
        // A leaf of its own for each of three trees, each with one code.
        var leaves = new AliasTables.Builder();
        for (ushort code = 0; code < 3; code++) leaves.Add([code], [1]);
        var tree = new ColumnTree(-1, [0, 1, 2], [TreeNode.Leaf(0), TreeNode.Leaf(1), TreeNode.Leaf(2)], [0, 1, 2], [], leaves);
        var block = new CodeBlock(1, Rows);
        block.Start(new(1, 2), 0, Rows - 1);
        tree.Sample(block, 0, 1);
        Assert.All(Enumerable.Range(0, 3), code => Assert.InRange(block.Codes[0].Take(Rows - 1).Count(drawn => drawn == code), 1200, 1460));
    }

    [Fact]
    public void Read_NoTreeAtAll_IsRefused()
    {
        using var memory = new MemoryStream();
        var leaves = new AliasTables.Builder();
        leaves.Add([0], [1]);
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            ColumnTreeFile.Write(writer, new(-1, [], [TreeNode.Leaf(0)], [0], [], leaves));
        memory.Position = 0;
        using var reader = new BinaryReader(memory);
        Assert.Contains("one or more", Assert.Throws<InvalidDataException>(() => ColumnTreeFile.Read(reader, 1, 1)).Message);
    }

    private static Table Weather()
    {
        double Hour(int row) => row / 3;
        double Base(int row) => 60 + 15 * Math.Sin(Hour(row) / 210) + 8 * Math.Sin(Hour(row) / 37) + 4 * Math.Sin(Hour(row) / 3.8);
        double Temperature(int row) => Math.Round(Base(row) + 1.5 * Uniform(row, 1), 1);
        double Dew(int row) => Math.Round(Base(row) - 12 - 7 * Math.Sin(Hour(row) / 61) + 2 * Uniform(row, 2), 1);
        return Make.Table(
            Rows,
            Make.Numbers("hour", [.. Row(row => Math.Floor(Hour(row)))]),
            Make.Numbers("temperature", [.. Row(Temperature)]),
            Make.Numbers("dew", [.. Row(Dew)]),
            Make.Numbers("pressure", [.. Row(row => Math.Round(1010 + 9 * Math.Sin(Hour(row) / 53) + Uniform(row, 3), 1))]));
    }

    private static double Auc(Table table, Fidelity fidelity)
    {
        var sample = Fit(table, fidelity).Sample(new(Rows) { Seed = 1 });
        return Discriminator.Run(table, sample, Make.Metadata(table), null, TestContext.Current.CancellationToken).Auc!.Value;
    }

    private static SequentialTreesModel Trees(Table table, Fidelity fidelity) => Assert.IsType<SequentialTreesModel>(Fit(table, fidelity).Codes);

    private static Model Fit(Table table, Fidelity fidelity) => Model.Fit(table, Make.Metadata(table), new() { Fidelity = fidelity });

    private static IEnumerable<double?> Row(Func<int, double> value) => Enumerable.Range(0, Rows).Select(row => (double?)value(row));

    private static double Uniform(int row, int column) => Philox.Cell(StreamKey.Derive(1, "forest"), row, column).X0 / 4294967296.0;
}
