using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>The result of a fit: draws rows, saves and loads. Immutable; safe for use by several threads.</summary>
public sealed class Model
{
    /// <summary>Columns that can be learned.</summary>
    public const int MaxColumns = 2000;

    internal Model(ModelInfo info, TableMetadata metadata, TableCodec codec, CodeModel codes) =>
        (Info, Metadata, Codec, Codes) = (info, metadata, codec, codes);

    /// <summary>How it was made.</summary>
    public ModelInfo Info { get; }

    /// <summary>Name of the generator that made it.</summary>
    public string Generator => Info.Generator;

    /// <summary>Metadata of the table it was fitted on.</summary>
    public TableMetadata Metadata { get; }

    /// <summary>What each column is by itself, in the table's order: of <c>gaussian-copula</c> only, else empty.</summary>
    public IReadOnlyList<MarginalInfo> Marginals => [.. Codes.Marginals(Codec.Columns).Take(Metadata.Columns.Count)];

    internal TableCodec Codec { get; }

    internal CodeModel Codes { get; }

    /// <summary>Learns from a table.</summary>
    /// <param name="table">The real rows.</param>
    /// <param name="metadata">One entry a column of the table, in its order.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="SynthDataException">No rows, unknown generator, an option out of range, or metadata of another table.</exception>
    public static Model Fit(
        Table table, TableMetadata metadata, FitOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        FitInMemory(table, metadata, options ?? new(), progress, cancellation);

    /// <summary>Learns from a table of any size in bounded memory: shapes from the rows of a sample, ranges and shares from all rows, which are read once more.</summary>
    /// <param name="survey">The first reading of the table.</param>
    /// <param name="sample">Its sample, typed by <see cref="TableSurvey.Build"/>.</param>
    /// <param name="metadata">One entry a column, in the table's order.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <exception cref="SynthDataException">As of a table in memory; and values that do not fit their columns, all at once.</exception>
    public static Model Fit(
        TableSurvey survey, Table sample, TableMetadata metadata, FitOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        survey.IsWhole ? FitInMemory(sample, metadata, options ?? new(), progress, cancellation) : Fit(sample, metadata, options ?? new(), survey.Rows, survey, progress, cancellation);

    /// <summary>Draws rows into memory.</summary>
    /// <exception cref="SynthDataException">More rows than fit in memory, or a shard that does not exist.</exception>
    public Table Sample(SampleOptions options, CancellationToken cancellation = default)
    {
        var sampler = new Sampler(this, options);
        if (sampler.Rows > Array.MaxLength)
            throw new SynthDataException(ModelErrors.OptionOutOfRange, $"{sampler.Rows} rows do not fit in memory; sample to a file or in shards");
        var table = Codec.CreateBuffer(Metadata.Name, (int)sampler.Rows);
        sampler.Run((block, first) => TableGather.Copy(block, table, (int)first), cancellation);
        table.RowCount = (int)sampler.Rows;
        return table;
    }

    /// <summary>Draws rows and writes them as CSV, in constant memory whatever the number of rows.</summary>
    /// <param name="output">Not closed.</param>
    /// <param name="options">Rows, seed, shard and threads.</param>
    /// <param name="dialect">Delimiter, quote, line ends and header. Default comma, double quote, line feed and a header.</param>
    /// <param name="progress">Told the rows written so far.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void SampleToCsv(
        Stream output, SampleOptions options, CsvDialect? dialect = null, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        new Sampler(this, options).Write(output, TableFormat.Csv, dialect, progress, cancellation);

    /// <summary>
    /// Draws rows and writes them as Parquet, each column as its source kept it (<see cref="ParquetWriter"/>), in memory of some row groups whatever the
    /// number of rows.
    /// </summary>
    /// <param name="output">Not closed; need not seek.</param>
    /// <param name="options">Rows, seed, shard and threads.</param>
    /// <param name="compression">How pages are packed.</param>
    /// <param name="progress">Told the rows written so far.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void SampleToParquet(
        Stream output, SampleOptions options, ParquetCompression compression = ParquetCompression.Zstd, IProgress<long>? progress = null,
        CancellationToken cancellation = default) => new Sampler(this, options).WriteParquet(output, compression, progress, cancellation);

    /// <summary>Draws rows and writes them in a format, in bounded memory whatever the number of rows.</summary>
    /// <param name="output">Not closed; need not seek.</param>
    /// <param name="options">Rows, seed, shard and threads.</param>
    /// <param name="format">How rows are written.</param>
    /// <param name="dialect">For CSV, as for <see cref="SampleToCsv"/>.</param>
    /// <param name="progress">Told the rows written so far.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void SampleTo(
        Stream output, SampleOptions options, TableFormat format, CsvDialect? dialect = null, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        new Sampler(this, options).Write(output, format, dialect, progress, cancellation);

    /// <summary>Writes the model file (a zip) under a temporary name, then renames it.</summary>
    /// <exception cref="SynthDataException">The file can't be written.</exception>
    public void Save(string path) => ModelFile.Write(this, path);

    /// <summary>Writes the bytes of a model file.</summary>
    /// <param name="output">Not closed.</param>
    public void Save(Stream output) => ModelFile.Write(this, output);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="SynthDataException">The file is missing, truncated, tampered with, or of a newer format.</exception>
    public static Model Load(string path) => ModelFile.Read(path);

    /// <summary>Reads the bytes of a model file.</summary>
    /// <param name="input">Can seek; not closed.</param>
    /// <param name="name">For messages.</param>
    /// <exception cref="SynthDataException">They are truncated, tampered with, or of a newer format.</exception>
    public static Model Load(Stream input, string name) => ModelFile.Read(input, name);

    private static Model FitInMemory(Table table, TableMetadata metadata, FitOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (options.HoldoutShare is > 0 and <= HoldoutSplit.MostShare) table = HoldoutSplit.Of(table, options.HoldoutShare, options.Seed).Training;
        return Fit(table, metadata, options, table.RowCount, null, progress, cancellation);
    }

    private static Model Fit(
        Table table, TableMetadata metadata, FitOptions options, long rows, TableSurvey? survey, IProgress<double>? progress, CancellationToken cancellation)
    {
        var generator = FitChecks.Check(table, metadata, options);
        if (survey is not null && options.HoldoutShare > 0) throw new SynthDataException(PrivacyErrors.HoldoutOfLargeTable, PrivacyErrors.HoldoutOfLargeTable.Title);
        var (key, threads) = (StreamKey.Derive(options.Seed, "fit"), TableCodec.Threads(options.Threads));
        var problems = new DiagnosticBag();
        var relations = RelationSet.Of(table, metadata, options.Threads, problems, isSample: survey is not null);
        problems.ThrowIfErrors();
        if (survey is not null) SecondReading.CheckDeclared(survey, metadata, table, relations, threads, cancellation);
        var broken = new List<Relation>();
        while (true)
        {
            var codec = TableCodec.Fit(table, metadata, relations, options, key);
            cancellation.ThrowIfCancellationRequested();
            var codes = codec.Encode(table, options.Threads);
            cancellation.ThrowIfCancellationRequested();
            using var reading = survey is null ? null : new SecondReading(survey, metadata, table, codec, relations, threads, cancellation);
            var notes = new DiagnosticBag();
            FitNotes.AddGroups(codes, notes);
            var model = generator.Fit(new(codes, reading?.Rows() ?? [new(codes.Codes, codes.Asked, codes.Rows)], options, key, progress, cancellation) { Notes = notes });
            if (reading is not null)
            {
                var found = reading.FindBroken();
                broken.AddRange(found);
                relations = relations.Without(found);
                if (reading.Finish(found) is not { } whole) continue;
                codec = whole;
            }

            FitNotes.AddBroken(RelationSet.TextsOf(broken, index => table.Columns[index].Name), notes);
            var info = new ModelInfo(generator.Name, options.Fidelity, options.Seed, options.ExactRange, options.RareThreshold, rows) { HoldoutShare = options.HoldoutShare, Notes = notes.Items };
            // What the model keeps, found or declared, is part of what is known of the table.
            var kept = RelationSet.TextsOf(codec.Relations, index => table.Columns[index].Name);
            var fitted = new Model(info, metadata with { Relations = kept }, codec, model);
            // A sample of a larger table has fewer repeats than the table, by a number that it does not tell.
            var repeated = survey is null ? RepeatShare.Of(table, options.RareThreshold, emit => new Sampler(fitted, new(rows) { Threads = options.Threads }).Run((block, _) => emit(block), cancellation)) : 0;
            return repeated > 0 ? new(info with { RepeatedRows = repeated }, fitted.Metadata, codec, model) : fitted;
        }
    }
}
