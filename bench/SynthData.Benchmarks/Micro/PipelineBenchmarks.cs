using BenchmarkDotNet.Attributes;
using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Testing;

namespace SynthData.Benchmarks.Micro;

/// <summary>The stages of the main job on adult (32,561 x 15); per-block stages on one block of 4,096 rows.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private static readonly string Adult = Repository.PathOf("examples", "adult", "adult.csv");
    private readonly StreamKey _key = new(1, 2);
    private RealTable _real = null!;
    private Model _fast = null!, _balanced = null!;
    private Table _synthetic = null!, _buffer = null!;
    private CodeBlock _block = null!;
    private CsvFormatter _formatter = null!;
    private byte[] _text = [];

    [GlobalSetup]
    public void Setup()
    {
        _real = RealTable.Read(Adult);
        _fast = Model.Fit(_real.Table, _real.Metadata, new() { Fidelity = Fidelity.Fast });
        _balanced = Model.Fit(_real.Table, _real.Metadata);
        _synthetic = _fast.Sample(new(_real.Table.RowCount));
        _block = new(_real.Table.Columns.Count, CodeBlock.DefaultCapacity);
        _block.Start(_key, 0, CodeBlock.DefaultCapacity);
        _fast.Codes.Sample(_block);
        _buffer = _fast.Codec.CreateBuffer("adult", CodeBlock.DefaultCapacity);
        _fast.Codec.Decode(_block, _buffer);
        _formatter = new(_buffer);
    }

    [Benchmark]
    public SourceTable ReadCsv() => CsvReader.Read(Adult);

    [Benchmark]
    public Model FitFastOneThread() => Model.Fit(_real.Table, _real.Metadata, new() { Fidelity = Fidelity.Fast, Threads = 1 });

    [Benchmark]
    public void DrawBlockFast() => _fast.Codes.Sample(_block);

    [Benchmark]
    public void DrawBlockBalanced() => _balanced.Codes.Sample(_block);

    [Benchmark]
    public void DecodeBlock() => _fast.Codec.Decode(_block, _buffer);

    [Benchmark]
    public int FormatBlock() => _formatter.FormatRows(_buffer, ref _text);

    [Benchmark]
    public EvaluationResult ScoreSharedBins() =>
        Evaluation.Run(_real.Table, _synthetic, _real.Metadata, new() { Rules = QualityRules.SharedBins, Diagnose = false, Threads = 1 });

    [Benchmark]
    public RowRepeats CountRepeats() => RowRepeats.Measure(_real.Table, _synthetic, _real.Metadata);
}
