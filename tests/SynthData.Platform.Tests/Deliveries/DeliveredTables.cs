using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Cells;
using SynthData.Engine.Tables.Csv;
using SynthData.Platform.Deliveries;

namespace SynthData.Platform.Tests.Deliveries;

/// <summary>Tables to deliver, as text.</summary>
internal static class DeliveredTables
{
    /// <param name="name">Of the table.</param>
    /// <param name="csv">Its text.</param>
    /// <param name="change">Corrects what is detected.</param>
    public static DeliveredTable Of(string name, string csv, Func<ColumnMetadata, ColumnMetadata>? change = null)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var metadata = MetadataDetector.Detect(CsvReader.Read(new MemoryStream(bytes), "t.csv"));
        if (change is not null) metadata = metadata with { Columns = [.. metadata.Columns.Select(change)] };
        var stream = TableFormats.Stream(new("t.csv", bytes.Length, () => new MemoryStream(bytes)), TableFormat.Csv, new());
        return new(name, new("p1", "d1", 1, "j1"), TypedTable.Of(stream, metadata), "synthetic-data/t.csv", new());
    }

    /// <summary>A table of one column of whole numbers.</summary>
    public static DeliveredTable OfNumbers(string name, IEnumerable<long> numbers) =>
        Of(name, "n\n" + string.Concat(numbers.Select(number => FormattableString.Invariant($"{number}\n"))), column => column with { Sdtype = Sdtype.Numerical });
}
