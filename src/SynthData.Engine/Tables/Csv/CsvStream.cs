using SynthData.Engine.Tables.Streaming;
using SynthData.Files;

namespace SynthData.Engine.Tables.Csv;

/// <summary>A CSV file as a stream of blocks.</summary>
internal sealed class CsvStream(string path, string name, CsvOptions options) : TableStream(options.TableName ?? CsvReader.TableNameOf(name), name)
{
    private CsvOptions _options = options;

    public override long Bytes => System.IO.File.Exists(path) ? new FileInfo(path).Length : 0;

    private protected override void Read(BlockQueue queue, IProgress<long>? progress, CancellationToken cancellation)
    {
        using var file = FileErrors.OpenRead(path);
        var last = CsvReader.Read(file, File, _options, queue, progress, cancellation);
        if (Found.Warnings.Count == 0) Found = (last.Dialect, last.Warnings);
        // Only the end of the file tells that its bytes are Latin-1: the blocks before it were taken for UTF-8.
        IsVoid = _options.Encoding is null && last.Dialect.Encoding == CsvEncoding.Latin1;
        if (IsVoid) _options = _options with { Encoding = CsvEncoding.Latin1 };
        else if (last.RowCount > 0) queue.PassLast(last);
    }
}
