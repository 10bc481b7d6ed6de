using System.Text.Json;
using SynthData.Platform.Datasets;

namespace SynthData.Platform.Jobs;

/// <summary>About how large a table is, as far as it is known before it is read.</summary>
internal readonly record struct TableSize(double Rows, double Columns)
{
    // Of the census table "adult": 3,518,606 bytes, 32,561 rows, 15 columns; compressed it takes a quarter.
    private const double BytesOfCell = 7.2, CompressedBytesOfCell = 1.8, UsualColumns = 15;

    public double Cells => Rows * Columns;

    /// <summary>As CSV.</summary>
    public double Bytes => Cells * BytesOfCell;

    /// <summary>Rows and columns as profiled or made; what nobody counted yet follows from the bytes.</summary>
    public static TableSize Of(DatasetDocument? dataset, DatasetVersionDocument version)
    {
        var columns = ColumnsOf(dataset?.Schema) ?? UsualColumns;
        var isCompressed = version.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || version.FileName.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
        return new(version.Rows ?? version.Bytes / columns / (isCompressed ? CompressedBytesOfCell : BytesOfCell), columns);
    }

    private static double? ColumnsOf(JsonElement? schema) =>
        schema is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty("columns", out var columns) && columns.ValueKind == JsonValueKind.Array ? columns.GetArrayLength() : null;
}
