using System.Globalization;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Cells;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Tests.Deliveries.Spanner;

/// <summary>Tables on their way to Spanner.</summary>
internal static class SpannerTables
{
    /// <summary>Every type, with a row that has nothing but its key, and texts that quote and break lines.</summary>
    public static string EveryType(int rows)
    {
        var csv = new StringBuilder("id,amount,paid,born,seen,logged,zip,note!\n");
        for (var row = 1; row <= rows; row++)
        {
            if (row == 2) csv.Append("2,,,,,,99999,\n");
            else csv.Append(CultureInfo.InvariantCulture, $"{row},{row + 0.5},{(row % 2 == 1 ? "true" : "false")},1990-01-{(row - 1) % 31 + 1:00},2026-01-01T10:00:00Z,2026-01-01 09:30:00,{row:00000},\"wörd \"\"quoted\"\", \n二\"\n");
        }

        return csv.Replace("1,1.5,true,1990-01-01", "1,1.5,true,1990-01-31").Replace("00001", "01234").ToString();
    }

    public static string Numbers(int rows)
    {
        var csv = new StringBuilder("id,amount,word\n");
        for (var row = 1; row <= rows; row++) csv.Append(CultureInfo.InvariantCulture, $"{row},{row * 0.25},word{row % 7}\n");
        return csv.ToString();
    }

    public static DeliveredTable Of(string csv, string name = "orders", string job = "j1", string project = "p1")
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        var stream = new TablePart(new TableBytes("t.csv", bytes.Length, () => new MemoryStream(bytes)), TableFormat.Csv).Stream(new());
        var metadata = MetadataDetector.Detect(TableSurvey.Read(stream, 0, 0, 1L << 30, null, default).Sample);
        return new(name, new(project, "orders", 1, job), TypedTable.Of(stream, metadata), "blob", new CsvDialect());
    }
}

/// <summary>Progress that is told at once.</summary>
internal sealed class Told(Action<double> told) : IProgress<double>
{
    public void Report(double value) => told(value);
}
