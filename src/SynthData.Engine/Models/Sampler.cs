using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Parquet.Writing;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>Draws the blocks of one shard, in order.</summary>
internal sealed class Sampler
{
    private readonly Model _model;
    private readonly Action<CodeBlock> _draw;
    private readonly StreamKey _key;
    private readonly long _start;
    private readonly int _threads;
    private readonly RowRepeater? _repeater;

    public Sampler(Model model, SampleOptions options)
    {
        if (options.Rows < 0) throw new SynthDataException(ModelErrors.OptionOutOfRange, $"Rows is {options.Rows}; it can be 0 or more");
        if (options.Shard.Count < 1 || options.Shard.Index < 0 || options.Shard.Index >= options.Shard.Count)
            throw new SynthDataException(ModelErrors.OptionOutOfRange, $"Shard {options.Shard.Index}/{options.Shard.Count} does not exist; the index runs from 0 to below the count");
        foreach (var key in model.Codec.Keys)
            if (key.Room > 0 && (ulong)options.Rows > key.Room)
                throw new SynthDataException(RelationErrors.KeyTooSmall, $"There are {key.Room} different keys of {key.Relation.Text(index => RelationText.Quote(model.Metadata.Columns[index].Name))}, and {options.Rows} rows are asked for");
        (_model, _threads) = (model, options.Threads);
        _draw = ConditionReader.Apply(model.Codes, model.Codec, options.Given);
        _key = StreamKey.Derive(options.Seed, "sample:" + model.Metadata.Name);
        if (model.Info.RepeatedRows > 0) _repeater = new(model.Info.RepeatedRows, StreamKey.Derive(options.Seed, "repeat:" + model.Metadata.Name));
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

    public void Write(Stream output, TableFormat format, CsvDialect? dialect, IProgress<long>? progress, CancellationToken cancellation)
    {
        var prototype = _model.Codec.CreateBuffer(_model.Metadata.Name, 0);
        if (format == TableFormat.Parquet) WriteParquet(output, ParquetCompression.Zstd, progress, cancellation);
        else if (format == TableFormat.JsonLines) WriteRows(output, new JsonLinesFormatter(prototype, _model.Metadata), progress, cancellation);
        else WriteRows(output, new CsvFormatter(prototype, dialect), progress, cancellation);
    }

    private void WriteRows(Stream output, RowFormatter formatter, IProgress<long>? progress, CancellationToken cancellation)
    {
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

    public void WriteParquet(Stream output, ParquetCompression compression, IProgress<long>? progress, CancellationToken cancellation)
    {
        var prototype = _model.Codec.CreateBuffer(_model.Metadata.Name, 0);
        var mayMiss = _model.Codec.OfTable.Select(codec => codec.MissingKinds > 0).ToArray();
        var layout = new ParquetLayout(prototype, ParquetWriter.StoragesOf(prototype, _model.Metadata), mayMiss, compression);
        var writer = new ParquetFileWriter(output, layout);
        var rows = layout.RowsOfGroup(Rows);
        var builders = new List<RowGroupBuilder>();
        try
        {
            OrderedBlocks.Run(
                (Rows + rows - 1) / rows, _threads, () => new GroupWorker(new(_model), Kept(builders, new(layout, (int)Math.Min(rows, Rows)))),
                (worker, group) => MakeGroup(worker, group * rows, (int)Math.Min(rows, Rows - group * rows), cancellation),
                (worker, group) =>
                {
                    writer.Append(worker.Group);
                    progress?.Report(group * rows + worker.Group.Rows);
                },
                cancellation);
        }
        finally
        {
            foreach (var builder in builders) builder.Dispose();
        }

        writer.Finish();
    }

    private static RowGroupBuilder Kept(List<RowGroupBuilder> builders, RowGroupBuilder builder)
    {
        lock (builders) builders.Add(builder);
        return builder;
    }

    private void MakeGroup(GroupWorker worker, long first, int rows, CancellationToken cancellation)
    {
        worker.Group.Start();
        for (var made = 0; made < rows; made += CodeBlock.DefaultCapacity)
        {
            cancellation.ThrowIfCancellationRequested();
            MakeRows(worker.Block, first + made, Math.Min(CodeBlock.DefaultCapacity, rows - made));
            worker.Group.Add(worker.Block.Buffer, 0, worker.Block.Buffer.RowCount);
        }

        worker.Group.Seal();
    }

    private void Make(Worker worker, long block)
    {
        var first = block * CodeBlock.DefaultCapacity;
        MakeRows(worker, first, (int)Math.Min(CodeBlock.DefaultCapacity, Rows - first));
    }

    private void MakeRows(Worker worker, long first, int rows)
    {
        var begin = _start + first;
        if (_repeater is null)
        {
            Draw(worker.Buffer, begin, rows);
            return;
        }

        // What a row repeats may stand before the block.
        var start = RowRepeater.Start(begin);
        var before = (int)(begin - start);
        Draw(worker.Drawn, start, before + rows);
        Span<int> sources = stackalloc int[before + rows];
        _repeater.Sources(start, sources);
        TableGather.Pick(worker.Drawn, sources[before..], worker.Buffer);

        void Draw(Table buffer, long from, int count)
        {
            worker.Codes.Start(_key, from, count);
            _draw(worker.Codes);
            _model.Codec.Decode(worker.Codes, buffer);
        }
    }

    /// <summary>Buffers of one thread that makes row groups.</summary>
    private sealed record GroupWorker(Worker Block, RowGroupBuilder Group);

    /// <summary>Buffers of one thread.</summary>
    private sealed class Worker(Model model)
    {
        private byte[] _text = [];
        private int _length;
        private Table? _drawn;

        public CodeBlock Codes { get; } = new(model.Codec.Columns.Count, CapacityOf(model));

        /// <summary>Rows before some of them repeat others; made when first asked for.</summary>
        public Table Drawn => _drawn ??= model.Codec.CreateBuffer(model.Metadata.Name, CapacityOf(model));

        public Table Buffer { get; } = model.Codec.CreateBuffer(model.Metadata.Name, CodeBlock.DefaultCapacity);

        private static int CapacityOf(Model model) => CodeBlock.DefaultCapacity + (model.Info.RepeatedRows > 0 ? RowRepeater.Window : 0);

        public void Format(RowFormatter formatter) => _length = formatter.FormatRows(Buffer, ref _text);

        public void WriteTo(Stream output) => output.Write(_text, 0, _length);
    }
}
