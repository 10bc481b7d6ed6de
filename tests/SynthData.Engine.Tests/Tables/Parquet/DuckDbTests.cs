using SynthData.Engine.Models;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tests.Tables.Csv;
using SynthData.Testing;
using SynthData.Testing.Google;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

/// <summary>DuckDB reads what we write, and writes what we read.</summary>
public sealed class DuckDbTests
{
    [Theory]
    [InlineData("adult", ParquetCompression.Zstd)]
    [InlineData("penguins", ParquetCompression.Snappy)]
    [InlineData("insurance", ParquetCompression.None)]
    public void Write_RealTables_AreTheSameRowsInDuckDb(string name, ParquetCompression compression)
    {
        SkipWithoutNode(nameof(Write_RealTables_AreTheSameRowsInDuckDb));
        using var folder = new TemporaryFolder();
        var csv = Repository.PathOf("examples", name, name + ".csv");
        var table = CsvText.Build(CsvReader.Read(csv));
        ParquetWriter.Write(table, null, folder["t.parquet"], compression);
        // Cell by cell as text, so that no type is guessed: our doubles print as the file writes them once a trailing .0 is cut.
        var columns = table.Columns.Select(column => $"regexp_replace(\"{column.Name}\"::varchar, '\\.0$', '')");
        var ours = $"select {string.Join(", ", columns)} from '{folder["t.parquet"]}'";
        var theirs = $"select {string.Join(", ", columns)} from read_csv('{csv}', all_varchar=true, nullstr=['', 'NA'])";
        var answers = ParquetData.DuckDb(
            $"select count(*) from ({ours})", $"select count(*) from ({ours} except all {theirs})", $"select count(*) from ({theirs} except all {ours})",
            $"select sum(row_group_num_rows)::int from (select distinct row_group_id, row_group_num_rows from parquet_metadata('{folder["t.parquet"]}'))");
        Assert.Equal([$"{table.RowCount}", "0", "0", $"{table.RowCount}"], answers.Select(rows => rows[0][0]));
    }

    [Fact]
    public void SampleToParquet_Adult_HasTheSamplesRowsAndStatistics()
    {
        SkipWithoutNode(nameof(SampleToParquet_Adult_HasTheSamplesRowsAndStatistics));
        using var folder = new TemporaryFolder();
        var source = CsvReader.Read(Repository.PathOf("examples", "adult", "adult.csv"));
        var metadata = SynthData.Engine.Metadata.MetadataDetector.Detect(source);
        var model = Model.Fit(CsvText.Build(source), metadata, new() { Generator = "independent" });
        using (var csv = File.Create(folder["s.csv"])) model.SampleToCsv(csv, new(300_000));
        using (var parquet = File.Create(folder["s.parquet"])) model.SampleToParquet(parquet, new(300_000));
        var columns = string.Join(", ", metadata.Columns.Select(column => $"\"{column.Name}\"::varchar"));
        var answers = ParquetData.DuckDb(
            $"select count(*) from (select {columns} from '{folder["s.parquet"]}' except all select {columns} from read_csv('{folder["s.csv"]}', all_varchar=true))",
            $"select count(*) from '{folder["s.parquet"]}'",
            $"select count(*) from '{folder["s.parquet"]}' where age > 1000 or age < -1000",
            $"select count(*) > 1 from (select distinct row_group_id from parquet_metadata('{folder["s.parquet"]}'))",
            $"select max(stats_max_value::int) - (select max(age) from '{folder["s.parquet"]}') from parquet_metadata('{folder["s.parquet"]}') where path_in_schema = 'age'");
        Assert.Equal(["0", "300000", "0", "True", "0"], answers.Select(rows => rows[0][0]));
    }

    /// <summary>Every type that DuckDB writes flat, with nulls and ends of ranges.</summary>
    private const string Awkward = """
        select * from (values
            (true, 1::tinyint, (-2)::smallint, 3, 4::bigint, 5::utinyint, 6::usmallint, 7::uinteger, 18446744073709551615::ubigint, 1.5::float, 0.1::double, 1.25::decimal(5,2),
                12345678901.4567::decimal(18,4), 12345678901234567890.5::decimal(30,1), date '2024-02-29', time '12:34:56.789', timestamp '2024-02-29 01:02:03.456789',
                timestamptz '2024-02-29 01:02:03+00', timestamp_ms '1969-12-31 23:59:59.999', timestamp_ns '2024-02-29 01:02:03.4567891', timestamp_s '2024-02-29 01:02:03',
                uuid '00112233-4455-6677-8899-aabbccddeeff', 'text', 'a,"b"', ''),
            (null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
            (false, (-128)::tinyint, (-32768)::smallint, -2147483648, (-9223372036854775808)::bigint, 255::utinyint, 65535::usmallint, 4294967295::uinteger, 0::ubigint, (-0.25)::float, 1e300::double,
                (-0.01)::decimal(5,2), (-0.0001)::decimal(18,4), (-0.1)::decimal(30,1), date '0001-01-01', time '00:00:00', timestamp '1000-01-01 00:00:00', timestamptz '9999-12-31 23:59:59+00',
                timestamp_ms '2024-01-01 00:00:00', timestamp_ns '1970-01-01 00:00:00', timestamp_s '1970-01-01 00:00:00',
                uuid 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'é😀', 'line' || chr(10) || 'break', 'x')
        ) as t(b, i8, i16, i32, i64, u8, u16, u32, u64, f, d, dec1, dec2, dec3, day, tod, ts, tsz, tsms, tsns, tss, id, s, odd, empty)
        """;

    [Fact]
    public void Read_AwkwardTypesInEveryCompression_AreWrittenBackTheSame()
    {
        SkipWithoutNode(nameof(Read_AwkwardTypesInEveryCompression_AreWrittenBackTheSame));
        using var folder = new TemporaryFolder();
        (string Codec, string Version)[] forms = [("zstd", "V1"), ("snappy", "V2"), ("gzip", "V1"), ("brotli", "V2"), ("lz4_raw", "V1"), ("uncompressed", "V2")];
        ParquetData.DuckDb([.. forms.Select(form => $"copy ({Awkward}) to '{folder[form.Codec + ".parquet"]}' (format parquet, compression {form.Codec}, parquet_version {form.Version})")]);
        var sources = forms.Select(form => ParquetReader.Read(folder[form.Codec + ".parquet"])).ToArray();
        var source = sources[0];
        Assert.Equal(["true", null, "false"], ParquetData.Cells(source, 0));
        Assert.Equal(["18446744073709551615", null, "0"], ParquetData.Cells(source, 8));
        Assert.Equal(["0.1", null, "1E+300"], ParquetData.Cells(source, 10));
        Assert.Equal(["12345678901.4567", null, "-0.0001"], ParquetData.Cells(source, 12));
        Assert.Equal(["2024-02-29 01:02:03+00:00", null, "9999-12-31 23:59:59+00:00"], ParquetData.Cells(source, 17));
        Assert.Equal(["", null, "x"], ParquetData.Cells(source, 24));
        Assert.All(sources, other => ParquetData.EqualCells(source, other));

        var (table, metadata) = ParquetData.Build(source);
        ParquetWriter.Write(table, metadata, folder["ours.parquet"]);
        // Numbers pass through doubles: 64-bit and 30-digit ones lose their last digits.
        const string exact = "* exclude (u64, i64, dec3)";
        const string rounded = "u64::float, i64::float, dec3::float";
        var answers = ParquetData.DuckDb(
            $"select count(*) from (select {exact} from '{folder["ours.parquet"]}' except all select {exact} from '{folder["zstd.parquet"]}')",
            $"select count(*) from (select {exact} from '{folder["zstd.parquet"]}' except all select {exact} from '{folder["ours.parquet"]}')",
            $"select column_name, column_type from (describe from '{folder["ours.parquet"]}')", $"select column_name, column_type from (describe from '{folder["zstd.parquet"]}')",
            $"select {rounded} from '{folder["ours.parquet"]}'", $"select {rounded} from '{folder["zstd.parquet"]}'");
        Assert.Equal(answers[3], answers[2]);
        Assert.Equal(answers[5], answers[4]);
        Assert.Equal(("0", "0"), (answers[0][0][0], answers[1][0][0]));
    }

    [Fact]
    public void Read_ManyRowsInEveryEncoding_AreDuckDbsRows()
    {
        SkipWithoutNode(nameof(Read_ManyRowsInEveryEncoding_AreDuckDbsRows));
        using var folder = new TemporaryFolder();
        const string rows = "select i, i % 7 as few, hash(i) as many, (i * 3.25)::double as number, case when i % 3 = 0 then null else 'text ' || (i % 1000) end as s, "
            + "'unique ' || hash(i) as u, (hash(i) % 2 = 0) as flag, timestamp '2020-01-01' + interval (i) minute as at, (i % 5 = 0) as rare from range(150000) t(i)";
        ParquetData.DuckDb($"copy ({rows}) to '{folder["t.parquet"]}' (format parquet, parquet_version V2, row_group_size 50000)", $"copy ({rows}) to '{folder["t.csv"]}' (header)");
        var source = ParquetReader.Read(folder["t.parquet"]);
        var csv = CsvReader.Read(folder["t.csv"]);
        Assert.Equal(csv.RowCount, source.RowCount);
        foreach (var column in (int[])[0, 1, 2, 4, 5, 6, 7, 8])
            Assert.Equal(CsvText.Cells(csv, column), ParquetData.Cells(source, column).Select(cell => cell ?? ""));
        Assert.Equal(CsvText.Cells(csv, 3).Select(double.Parse), ParquetData.Cells(source, 3).Select(cell => double.Parse(cell!)));
    }

    private static void SkipWithoutNode(string test)
    {
        var reason = NodeJudge.MissingReason($"{nameof(DuckDbTests)}.{test}");
        Assert.SkipWhen(reason is not null, reason ?? "");
    }
}
