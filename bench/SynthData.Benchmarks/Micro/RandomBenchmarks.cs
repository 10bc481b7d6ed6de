using BenchmarkDotNet.Attributes;
using SynthData.Engine.Random;

namespace SynthData.Benchmarks.Micro;

[MemoryDiagnoser]
public class RandomBenchmarks
{
    private readonly double[] _values = [.. Enumerable.Range(1, 1000).Select(index => index / 37.0)];

    [Benchmark(OperationsPerInvoke = 1000)]
    public uint PhiloxCell()
    {
        var key = new StreamKey(1, 2);
        uint sum = 0;
        for (var row = 0; row < 1000; row++) sum += Philox.Cell(key, row, 3).X0;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double PortableLog()
    {
        var sum = 0.0;
        foreach (var value in _values) sum += Portable.Log(value);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double PlatformLog()
    {
        var sum = 0.0;
        foreach (var value in _values) sum += Math.Log(value);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double PortableExp()
    {
        var sum = 0.0;
        foreach (var value in _values) sum += Portable.Exp(-value);
        return sum;
    }
}
