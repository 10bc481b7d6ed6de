using System.Buffers;
using CsCheck;
using SynthData.Engine.Tables.Parquet.Compression;
using SynthData.Engine.Tables.Parquet.Encodings;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

public sealed class EncodingTests
{
    [Fact]
    public void Hybrid_AnyValues_ReadBackTheSame()
    {
        var runs = Gen.Select(Gen.Int[0, 60], Gen.Int[0, int.MaxValue]).Array[1, 40];
        Gen.Select(Gen.Int[0, 31], runs, Gen.Int[1, 50]).Sample((width, parts, step) =>
        {
            var most = (int)((1L << width) - 1);
            int[] values = [.. parts.SelectMany(part => Enumerable.Range(0, part.Item1).Select(index => part.Item1 > 30 ? part.Item2 & most : (part.Item2 ^ index * 7919) & most))];
            var output = new ArrayBufferWriter<byte>();
            HybridWriter.Write(values, width, output);
            var reader = new HybridReader();
            byte[] bytes = [.. output.WrittenSpan, .. new byte[BitReader.Slack]];
            reader.Start(bytes, 0, output.WrittenCount, width);
            var again = new int[values.Length];
            for (var at = 0; at < again.Length; at += step) reader.Read(again.AsSpan(at, Math.Min(step, again.Length - at)));
            return again.SequenceEqual(values);
        });
    }

    [Fact]
    public void Delta_AnyValues_ReadBackTheSame()
    {
        Gen.Select(Gen.Long.Array[0, 300], Gen.Int[0, 63]).Sample((raw, shift) =>
        {
            long[] values = [.. raw.Select(value => value >> shift)];
            var output = new ArrayBufferWriter<byte>();
            DeltaWriter.Write(values, output);
            byte[] bytes = [.. output.WrittenSpan, .. new byte[BitReader.Slack]];
            var reader = new DeltaReader();
            reader.Start(bytes, 0, output.WrittenCount);
            if (reader.SkipToEnd() != output.WrittenCount) return false;
            reader.Start(bytes, 0, output.WrittenCount);
            var again = new long[values.Length];
            reader.Read(again);
            return again.SequenceEqual(values);
        });
    }

    [Fact]
    public void Snappy_AnyBytes_UnpackToTheSame()
    {
        var pieces = Gen.Select(Gen.Int[1, 300], Gen.Byte, Gen.Int[0, 3]).Array[0, 400];
        pieces.Sample(parts =>
        {
            byte[] bytes = [.. parts.SelectMany(part => Enumerable.Range(0, part.Item1).Select(index => (byte)(part.Item3 == 0 ? part.Item2 : index * part.Item2 >> part.Item3)))];
            var packed = new byte[SnappyBlock.MostPackedBytes(bytes.Length)];
            var length = SnappyBlock.Pack(bytes, packed);
            var again = new byte[bytes.Length];
            SnappyBlock.Unpack(packed.AsSpan(0, length), again);
            return again.AsSpan().SequenceEqual(bytes);
        }, iter: 50);
    }

    [Fact]
    public void Snappy_RepeatedText_IsSmall()
    {
        byte[] bytes = [.. Enumerable.Repeat("synthetic rows "u8.ToArray(), 10_000).SelectMany(word => word)];
        var packed = new byte[SnappyBlock.MostPackedBytes(bytes.Length)];
        Assert.InRange(SnappyBlock.Pack(bytes, packed), 100, bytes.Length / 15);
    }
}
