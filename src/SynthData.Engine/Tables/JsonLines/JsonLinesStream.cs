using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>A file of JSON Lines as a stream of blocks.</summary>
internal sealed class JsonLinesStream(TableBytes bytes, CsvOptions options) : FileTableStream(options.TableName ?? CsvReader.TableNameOf(bytes.Name), bytes)
{
    private IReadOnlyList<JsonColumn> _known = [];

    protected override void Read(BlockQueue queue, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var file = Open();
        var table = new JsonTableBuilder(File, options, queue, _known);
        var last = JsonLinesReader.Read(file, File, options, table, progress, cancellation);
        // Only the end of the file tells which keys there are, and of which kind.
        IsVoid = !table.IsAsBegun;
        _known = table.Columns;
        if (!IsVoid && last.RowCount > 0) queue.PassLast(last);
    }
}
