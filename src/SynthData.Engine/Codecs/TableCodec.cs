using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Random;
using SynthData.Engine.Relations;
using SynthData.Engine.Relations.Trends;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Codecs;

/// <summary>The codecs of a table's columns.</summary>
/// <param name="columns">One a column, then those of the forms of datetimes.</param>
/// <param name="keepers">What keeps relations among codes.</param>
/// <param name="keys">What keeps keys of several columns unique.</param>
internal sealed class TableCodec(IReadOnlyList<ColumnCodec> columns, IReadOnlyList<CodeKeeper> keepers, IReadOnlyList<KeyKeeper> keys)
{
    private readonly int[] _order = RelationOrder.Of(columns.Count, column => columns[column].Relation);
    private readonly int[] _formOf = FormsOf(columns);

    /// <summary>What generators see: the table's columns, and behind them forms of datetimes that have several.</summary>
    public IReadOnlyList<ColumnCodec> Columns { get; } = columns;

    /// <summary>The table's columns.</summary>
    public IEnumerable<ColumnCodec> OfTable => Columns.Where(codec => codec is not FormCodec);

    /// <summary>What keeps relations among codes.</summary>
    public IReadOnlyList<CodeKeeper> Keepers { get; } = keepers;

    /// <summary>What keeps keys of several columns unique.</summary>
    public IReadOnlyList<KeyKeeper> Keys { get; } = keys;

    /// <summary>The relations that every decoded row keeps.</summary>
    public IEnumerable<Relation> Relations =>
    [
        .. Columns.Select(codec => codec switch { AscendingCodec rising => rising.Listed, PlaceCodec place => place.Listed, _ => (Relation?)codec.Relation }).OfType<Relation>().Where(relation => relation is not ColumnRelation { Comparison: Comparison.Near }),
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
        var forms = new FormCodec?[codecs.Length];
        var places = FitPlaces(table, relations.Others.OfType<PlaceRelation>(), relation => PrivacyRule.For(options.RareThreshold, options.ExactRange, bins, key, relation.First));
        Parallel.For(0, codecs.Length, Threads(options.Threads), column =>
        {
            var rule = PrivacyRule.For(options.RareThreshold, options.ExactRange, bins, key, column);
            var format = table.Columns[column] is DatetimeColumn dates ? FormCodec.Kept(dates, table.RowCount, rule) : null;
            if (format is { Forms.Count: > 1 }) forms[column] = new(column, format, table.Columns[column].Missing.Kinds(table.RowCount) > 0);
            if (relations.Others.OfType<AscendingRelation>().FirstOrDefault(rising => rising.Column == column) is { } ascending && AscendingCodec.TryFit(table, ascending, format) is { } counter)
            {
                codecs[column] = counter;
                return;
            }

            if (places.TryGetValue(column, out var place))
            {
                codecs[column] = place;
                return;
            }

            codecs[column] = table.Columns[column] switch
            {
                NumericalColumn => NumericalCodec.Fit(table, column, relations.ByColumn[column], rule),
                DatetimeColumn => DatetimeCodec.Fit(table, column, format!, relations.ByColumn[column], rule),
                LabelColumn labels => LabelCodec.Fit(labels, table.RowCount, rule),
                TextColumn text => FitText(text, metadata.Columns[column].Sdtype, table.RowCount, rule, keyed.Contains(column)),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
        });
        foreach (var together in keys.Where(unique => !KeyKeeper.Fits(unique, codecs)))
            problems.Error(RelationErrors.OtherKinds, $"`{together.Text(index => RelationText.Quote(table.Columns[index].Name))}`: such columns can't be made unique together");
        problems.ThrowIfErrors();
        return new([.. codecs, .. forms.OfType<FormCodec>()], CodeKeepers.Fit(table, codecs, relations.Others), [.. keys.Select(unique => new KeyKeeper(unique, codecs))]);
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

    public Table CreateBuffer(string name, int capacity) => new(name, [.. OfTable.Select(codec => codec.CreateBuffer(capacity))], 0);

    public void Decode(CodeBlock block, Table buffer)
    {
        foreach (var keeper in Keepers) keeper.Keep(block);
        foreach (var column in _order)
        {
            if (Columns[column] is FormCodec) continue;
            Columns[column].Decode(block, column, buffer);
            // Before others are computed from it.
            if (_formOf[column] is > 0 and var form) Columns[form].Decode(block, form, buffer);
        }

        foreach (var key in Keys) key.Keep(block, buffer);
        buffer.RowCount = block.Rows;
    }

    public static ParallelOptions Threads(int threads) => new() { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };

    private static int[] FormsOf(IReadOnlyList<ColumnCodec> columns)
    {
        var forms = new int[columns.Count];
        for (var column = 0; column < columns.Count; column++)
            if (columns[column] is FormCodec form) forms[form.Owner] = column;
        return forms;
    }

    /// <summary>Codecs of both columns of each place. Where rows are too few, the columns are coded by themselves.</summary>
    private static Dictionary<int, ColumnCodec> FitPlaces(Table table, IEnumerable<PlaceRelation> relations, Func<PlaceRelation, PrivacyRule> ruleOf)
    {
        var codecs = new Dictionary<int, ColumnCodec>();
        foreach (var relation in relations)
            if (PlaceCodec.TryFit(table, relation, ruleOf(relation)) is { } pair) (codecs[relation.First], codecs[relation.Second]) = pair;
        return codecs;
    }

    private static TextCodec FitText(TextColumn text, Sdtype sdtype, int rows, PrivacyRule rule, bool isKeyed)
    {
        var kinds = text.Missing.Kinds(rows);
        var form = TextForm.Fit(text, sdtype, rows, rule);
        if (isKeyed && form is PatternForm pattern) form = new PatternForm(pattern.Patterns, isUnique: true);
        return new(text.Name, text.Missing.Spellings, kinds, form);
    }
}
