using System.Text;
using SynthData.Engine.Generators;
using SynthData.Engine.Generators.SequentialTrees;
using Xunit;

namespace SynthData.Engine.Tests.Generators.SequentialTrees;

public class SequentialTreesFileTests
{
    [Theory, InlineData(Fidelity.Fast), InlineData(Fidelity.Balanced)]
    public void Read_AColumnAsksOneNotDrawnYet_IsRefused(Fidelity fidelity)
    {
        var csv = Samples.Csv("x,y,z", 3000, row => $"{row * 7919 % 1000},{(row * 7919 % 1000 + row % 40)},{(row * 7919 % 1000 > 500 ? "up" : "down")}");
        var model = Samples.Fit(csv, new() { Fidelity = fidelity });
        var trees = Assert.IsType<SequentialTreesModel>(model.Codes);
        var backwards = new SequentialTreesModel([.. trees.Columns.Reverse()], trees.FeatureOf, model.Codec.Columns);

        Assert.Equal(trees.Columns.Length, Assert.IsType<SequentialTreesModel>(Again(trees)).Columns.Length);
        Assert.Contains("not drawn yet", Assert.Throws<InvalidDataException>(() => Again(backwards)).Message);

        CodeModel Again(CodeModel written)
        {
            using var memory = new MemoryStream();
            using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true)) written.Write(writer);
            memory.Position = 0;
            using var reader = new BinaryReader(memory);
            return SequentialTreesFile.Read(reader, model.Codec.Columns);
        }
    }
}
