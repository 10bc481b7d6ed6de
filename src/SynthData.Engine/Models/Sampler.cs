using SynthData.Engine.Codecs;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>Draws the blocks of one shard, in order.</summary>
internal sealed class Sampler
{
    private readonly Model _model;
    private readonly StreamKey _key;
    private readonly long _start;
    private readonly int _threads;

    public Sampler(Model model, SampleOptions options)
    {
        if (options.Rows < 0) throw new SynthDataException(ModelErrors.OptionOutOfRange, $"Rows is {options.Rows}; it can be 0 or more");
        if (options.Shard.Count < 1 || options.Shard.Index < 0 || options.Shard.Index >= options.Shard.Count)
            throw new SynthDataException(ModelErrors.OptionOutOfRange, $"Shard {options.Shard.Index}/{options.Shard.Count} does not exist; the index runs from 0 to below the count");
        (_model, _threads) = (model, options.Threads);
        _key = StreamKey.Derive(options.Seed, "sample:" + model.Metadata.Name);
        _start = options.Shard.Start(options.Rows);
        Rows = options.Shard.End(options.Rows) - _start;
    }

    /// <summary>Rows of the shard.</summary>
    public long Rows { get; }

    private long BlockCount => (Rows + CodeBlock.DefaultCapacity - 1) / CodeBlock.DefaultCapacity;

    /// <summary>Hands on each block with the number of its first row in the shard.</summary>
    public void Run(Action<Table, long> emit, CancellationToken cancellation) =>
        OrderedBlocks.Run(
            BlockCount, _threads, () => new Worker(_model), Make,
            (worker, block) => emit(worker.Buffer, block * CodeBlock.DefaultCapacity), cancellation);

    public void WriteCsv(Stream output, CsvDialect? dialect, IProgress<long>? progress, CancellationToken cancellation)
    {
        var formatter = new CsvFormatter(_model.Codec.CreateBuffer(_model.Metadata.Name, 0), dialect);
        byte[] header = [];
        var length = formatter.FormatHeader(ref header);
        output.Write(header, 0, length);
        OrderedBlocks.Run(
            BlockCount, _threads, () => new Worker(_model),
            (worker, block) =>
            {
                Make(worker, block);
                worker.Format(formatter);
            },
            (worker, block) =>
            {
                worker.WriteTo(output);
                progress?.Report(block * CodeBlock.DefaultCapacity + worker.Buffer.RowCount);
            },
            cancellation);
    }

    private void Make(Worker worker, long block)
    {
        var first = block * CodeBlock.DefaultCapacity;
        worker.Codes.Start(_key, _start + first, (int)Math.Min(CodeBlock.DefaultCapacity, Rows - first));
        _model.Codes.Sample(worker.Codes);
        _model.Codec.Decode(worker.Codes, worker.Buffer);
    }

    /// <summary>Buffers of one thread.</summary>
    private sealed class Worker(Model model)
    {
        private byte[] _text = [];
        private int _length;

        public CodeBlock Codes { get; } = new(model.Codec.Columns.Count, CodeBlock.DefaultCapacity);

        public Table Buffer { get; } = model.Codec.CreateBuffer(model.Metadata.Name, CodeBlock.DefaultCapacity);

        public void Format(CsvFormatter formatter) => _length = formatter.FormatRows(Buffer, ref _text);

        public void WriteTo(Stream output) => output.Write(_text, 0, _length);
    }
}
