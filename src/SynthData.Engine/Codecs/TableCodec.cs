using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Relations.Trends;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Codecs;

/// <summary>The codecs of a table's columns.</summary>
internal sealed class TableCodec(IReadOnlyList<ColumnCodec> columns, IReadOnlyList<CodeKeeper> keepers, IReadOnlyList<KeyKeeper> keys)
{
    private readonly int[] _order = RelationOrder.Of(columns.Count, column => columns[column].Relation);

    public IReadOnlyList<ColumnCodec> Columns { get; } = columns;

    /// <summary>What keeps relations among codes.</summary>
    public IReadOnlyList<CodeKeeper> Keepers { get; } = keepers;

    /// <summary>What keeps keys of several columns unique.</summary>
    public IReadOnlyList<KeyKeeper> Keys { get; } = keys;

    /// <summary>The relations that every decoded row keeps.</summary>
    public IEnumerable<Relation> Relations =>
    [
        .. Columns.Select(codec => codec is AscendingCodec rising ? rising.Listed : (Relation?)codec.Relation).OfType<Relation>().Where(relation => relation is not ColumnRelation { Comparison: Comparison.Near }),
        .. Keepers.Select(keeper => keeper.Relation), .. Keys.Select(key => key.Relation),
    ];

    /// <summary>Learns a codec a column, and finds the relations of columns, or checks the declared ones.</summary>
    public static TableCodec Fit(Table table, TableMetadata metadata, FitOptions options, StreamKey key)
    {
        var problems = new DiagnosticBag();
        var relations = RelationSet.Of(table, metadata, options.Threads, problems);
        problems.ThrowIfErrors();
        return Fit(table, metadata, relations, options, key);
    }

    /// <summary>Learns a codec a column. Columns are independent, so threads do not change the result.</summary>
    public static TableCodec Fit(Table table, TableMetadata metadata, RelationSet relations, FitOptions options, StreamKey key)
    {
        var bins = options.Fidelity == Generators.Fidelity.Max ? 200 : 100;
        var problems = new DiagnosticBag();
        // Trends are added for this codec alone.
        relations = relations with { ByColumn = [.. relations.ByColumn] };
        var keys = relations.Others.OfType<UniqueRelation>().ToArray();
        var keyed = keys.SelectMany(unique => unique.Columns).ToHashSet();
        if (Generators.GeneratorCatalog.Find(options.Generator) is { UsesTrends: true }) TrendFinder.Add(table, relations, options);
        var codecs = new ColumnCodec[table.Columns.Count];
        Parallel.For(0, codecs.Length, Threads(options.Threads), column =>
        {
            if (relations.Others.OfType<AscendingRelation>().FirstOrDefault(rising => rising.Column == column) is { } ascending && AscendingCodec.TryFit(table, ascending) is { } counter)
            {
                codecs[column] = counter;
                return;
            }

            var rule = PrivacyRule.For(options.RareThreshold, options.ExactRange, bins, key, column);
            codecs[column] = table.Columns[column] switch
            {
                NumericalColumn => NumericalCodec.Fit(table, column, relations.ByColumn[column], rule),
                DatetimeColumn => DatetimeCodec.Fit(table, column, relations.ByColumn[column], rule),
                LabelColumn labels => LabelCodec.Fit(labels, table.RowCount, rule),
                TextColumn text => FitText(text, metadata.Columns[column].Sdtype, table.RowCount, rule, keyed.Contains(column)),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
        });
        foreach (var together in keys.Where(unique => !KeyKeeper.Fits(unique, codecs)))
            problems.Error(RelationErrors.OtherKinds, $"`{together.Text(index => RelationText.Quote(table.Columns[index].Name))}`: such columns can't be made unique together");
        problems.ThrowIfErrors();
        return new(codecs, CodeKeepers.Fit(table, codecs, relations.Others), [.. keys.Select(unique => new KeyKeeper(unique, codecs))]);
    }

    public CodeTable Encode(Table table, int threads) => new(Columns, EncodeRows(table, Threads(threads)));

    /// <summary>Codes of the rows of a table, or of a block of it.</summary>
    public CodeRows EncodeRows(Table table, ParallelOptions threads)
    {
        var (codes, asked) = (new ushort[Columns.Count][], new ushort[Columns.Count][]);
        Parallel.For(0, codes.Length, threads, column =>
        {
            codes[column] = Columns[column].Encode(table, column);
            asked[column] = Columns[column].Asked == Columns[column] ? codes[column] : Columns[column].Asked.Encode(table, column);
        });
        return new(codes, asked, table.RowCount);
    }

    public Table CreateBuffer(string name, int capacity) => new(name, [.. Columns.Select(codec => codec.CreateBuffer(capacity))], 0);

    public void Decode(CodeBlock block, Table buffer)
    {
        foreach (var keeper in Keepers) keeper.Keep(block);
        foreach (var column in _order) Columns[column].Decode(block, column, buffer);
        foreach (var key in Keys) key.Keep(block, buffer);
        buffer.RowCount = block.Rows;
    }

    public static ParallelOptions Threads(int threads) => new() { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };

    private static TextCodec FitText(TextColumn text, Sdtype sdtype, int rows, PrivacyRule rule, bool isKeyed)
    {
        var kinds = text.Missing.Kinds(rows);
        var form = TextForm.Fit(text, sdtype, rows, rule);
        if (isKeyed && form is PatternForm pattern) form = new PatternForm(pattern.Patterns, isUnique: true);
        return new(text.Name, text.Missing.Spellings, kinds, form);
    }
}
