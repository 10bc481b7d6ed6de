using CsCheck;
using SynthData.Engine.Generators;
using Xunit;

namespace SynthData.Engine.Tests.Generators;

public class AliasTablesTests
{
    [Fact]
    public void Draw_EveryThreshold_HasTheWeightsShares() => Gen.Int[0, 1000].Array[1, 12].Where(weights => weights.Sum() > 0).Sample(weights =>
    {
        var builder = new AliasTables.Builder();
        builder.Add([.. Enumerable.Range(0, weights.Length).Select(code => (ushort)(code * 3))], weights);
        var tables = builder.Build();
        // A word's high part chooses the slot, the next 16 bits compare with its threshold: 2^16 even steps within each slot see every threshold.
        var counts = new long[weights.Length];
        for (var slot = 0; slot < weights.Length; slot++)
            for (var step = 0; step < 1 << 16; step++)
            {
                var word = (((ulong)slot << 32) + ((ulong)step << 16) + 0x8000) / (ulong)weights.Length;
                counts[tables.Draw(0, (uint)word) / 3]++;
            }

        for (var code = 0; code < weights.Length; code++)
            Assert.Equal((double)weights[code] / weights.Sum(), counts[code] / 65536.0 / weights.Length, 1.0 / (1 << 15));
    }, iter: 30);

    [Fact]
    public void Draw_CodeOfNoWeight_NeverComes()
    {
        var builder = new AliasTables.Builder();
        builder.Add([1, 2, 3], [5, 0, 7]);
        var tables = builder.Build();
        for (var word = 0L; word < 1L << 32; word += 4093) Assert.NotEqual(2, tables.Draw(0, (uint)word));
    }

    [Fact]
    public void Read_WhatWasWritten_DrawsTheSame()
    {
        var builder = new AliasTables.Builder();
        builder.Add([0.5, 0, 0.25, 0.25]);
        builder.Add([4, 5], [1, 2]);
        builder.Add([4, 5], [2, 1]);
        var memory = new MemoryStream();
        builder.Write(new(memory));
        memory.Position = 0;
        var again = AliasTables.Builder.Read(new(memory), codeCount: 6).Build();
        var tables = builder.Build();
        Assert.Equal(3, again.Count);
        for (var table = 0; table < 3; table++)
            for (var word = 0L; word < 1L << 32; word += 65_521) Assert.Equal(tables.Draw(table, (uint)word), again.Draw(table, (uint)word));
        memory.Position = 0;
        Assert.Throws<InvalidDataException>(() => AliasTables.Builder.Read(new(memory), codeCount: 5));
    }
}
