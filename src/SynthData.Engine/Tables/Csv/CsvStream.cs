using SynthData.Engine.Tables.Streaming;

namespace SynthData.Engine.Tables.Csv;

/// <summary>A CSV file as a stream of blocks.</summary>
internal sealed class CsvStream(TableBytes bytes, CsvOptions options) : FileTableStream(options.TableName ?? CsvReader.TableNameOf(bytes.Name), bytes)
{
    private CsvOptions _options = options;

    protected override void Read(BlockQueue queue, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var file = Open();
        var last = CsvReader.Read(file, File, _options, queue, progress, cancellation);
        if (Found.Warnings.Count == 0) Found = (last.Dialect, last.Warnings);
        // Only the end of the file tells that its bytes are Latin-1: the blocks before it were taken for UTF-8.
        IsVoid = _options.Encoding is null && last.Dialect.Encoding == CsvEncoding.Latin1;
        if (IsVoid) _options = _options with { Encoding = CsvEncoding.Latin1 };
        else if (last.RowCount > 0) queue.PassLast(last);
    }
}
