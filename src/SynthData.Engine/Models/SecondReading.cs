using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Relations;
using SynthData.Engine.Relations.Auditing;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>
/// All rows of a table of which a sample gave codecs and relations: a generator counts them, and on the way the relations are checked and what keeps them
/// is learned.
/// </summary>
internal sealed class SecondReading : IDisposable
{
    private readonly TableMetadata _metadata;
    private readonly TableCodec _codec;
    private readonly RelationAudit _audit;
    private readonly CodeKeepers _keepers;
    private readonly IEnumerator<CodeRows> _rows;

    /// <param name="survey">The first reading.</param>
    /// <param name="metadata">One entry a column.</param>
    /// <param name="sample">The typed sample.</param>
    /// <param name="codec">Learned from the sample.</param>
    /// <param name="relations">Those that the codec was made with.</param>
    /// <param name="threads">Columns are read side by side.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public SecondReading(
        TableSurvey survey, TableMetadata metadata, Table sample, TableCodec codec, RelationSet relations, ParallelOptions threads, CancellationToken cancellation)
    {
        (_metadata, _codec) = (metadata, codec);
        _audit = new(relations, [.. sample.Columns.Select((column, index) => codec.Columns[index] is AscendingCodec rising ? rising.Template : column)]);
        _keepers = new(codec.Columns, relations.Others);
        _rows = Read(survey, metadata, sample, threads, cancellation).GetEnumerator();
    }

    /// <summary>Every row, a block at a time; each is good until the next one is asked for.</summary>
    public IEnumerable<CodeRows> Rows()
    {
        while (_rows.MoveNext()) yield return _rows.Current;
    }

    /// <summary>Reads what is left, and gives the relations that the table does not have; declared ones it has.</summary>
    /// <exception cref="SynthDataException">Rows break declared relations: all of these.</exception>
    public IReadOnlyList<Relation> FindBroken()
    {
        while (_rows.MoveNext())
        {
        }

        if (_metadata.Relations is not null)
        {
            Refuse(_audit, _metadata);
            return [];
        }

        return [.. _audit.Counters.Where(counter => counter.Violations > 0 || counter.IsUnknown || counter is AscendingCounter rising && IsCounted(rising) && rising.Codec() is null).Select(counter => counter.Relation)];
    }

    /// <summary>The codec with what all rows say of the relations that are left.</summary>
    /// <param name="broken">Relations that are not kept.</param>
    /// <returns>Null when columns were coded by one of the broken ones: they must be learned anew.</returns>
    public TableCodec? Finish(IReadOnlyList<Relation> broken)
    {
        if (broken.Any(relation => relation is ColumnRelation or AscendingRelation or UniqueRelation or PlaceRelation)) return null;
        var columns = _codec.Columns.ToArray();
        foreach (var rising in _audit.Counters.OfType<AscendingCounter>())
            if (IsCounted(rising) && rising.Codec() is { } whole) columns[rising.Column] = whole;
        return new(columns, [.. _keepers.Finish().Where(keeper => !broken.Contains(keeper.Relation))], _codec.Keys);
    }

    /// <summary>Where rows of the sample break declared relations already, counts those of all rows.</summary>
    /// <exception cref="SynthDataException">There are such relations: all of them.</exception>
    public static void CheckDeclared(TableSurvey survey, TableMetadata metadata, Table sample, RelationSet relations, ParallelOptions threads, CancellationToken cancellation)
    {
        if (metadata.Relations is null || relations.All.All(relation => RelationCheck.CountViolations(sample, relation) == 0)) return;
        var audit = new RelationAudit(relations, sample.Columns);
        foreach (var block in survey.ReadAgain(metadata, sample, threads, null, cancellation)) audit.Add(block, threads);
        Refuse(audit, metadata);
    }

    private bool IsCounted(AscendingCounter rising) => _codec.Columns[rising.Column] is AscendingCodec;

    private static void Refuse(RelationAudit audit, TableMetadata metadata)
    {
        var bag = new DiagnosticBag();
        foreach (var counter in audit.Counters.Where(counter => counter.Violations > 0))
            RelationSet.AddBroken(RelationSet.TextsOf([counter.Relation], column => metadata.Columns[column].Name)[0], counter.Violations, bag);
        bag.ThrowIfErrors();
    }

    public void Dispose() => _rows.Dispose();

    private IEnumerable<CodeRows> Read(TableSurvey survey, TableMetadata metadata, Table sample, ParallelOptions threads, CancellationToken cancellation)
    {
        foreach (var block in survey.ReadAgain(metadata, sample, threads, null, cancellation))
        {
            _audit.Add(block, threads);
            var rows = _codec.EncodeRows(block, threads);
            _keepers.Add(column => rows.Codes[column], rows.Count);
            yield return rows;
        }
    }
}
