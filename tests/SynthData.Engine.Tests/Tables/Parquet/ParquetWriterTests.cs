using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

public sealed class ParquetWriterTests
{
    [Theory]
    [InlineData("boolean")]
    [InlineData("uint8 not null")]
    [InlineData("decimal(10,2)")]
    [InlineData("decimal(38,0)")]
    [InlineData("timestamp(ns,utc)")]
    [InlineData("time(ms)")]
    [InlineData("binary")]
    public void Storage_AsText_ReadsBackTheSame(string text)
    {
        Assert.True(ColumnStorage.TryParse(text, out var storage));
        Assert.Equal(text, storage.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("int")]
    [InlineData("int32(4)")]
    [InlineData("decimal")]
    [InlineData("decimal(0,0)")]
    [InlineData("decimal(5,6)")]
    [InlineData("decimal(39,1)")]
    [InlineData("timestamp")]
    [InlineData("timestamp(us,local)")]
    [InlineData("string  not null")]
    public void Storage_NotOne_IsRefused(string text) => Assert.False(ColumnStorage.TryParse(text, out _));

    [Fact]
    public void Write_CsvColumns_HaveTheUsualTypes()
    {
        var (table, metadata) = Samples.Read(Samples.Csv(
            "whole,real,day,at,zoned,tod,flag,code,zip,label", 30,
            row => $"{row * 3},{row * 0.25},2024-01-{1 + row % 28:00},2024-01-01 10:00:{row:00}.5,2024-01-01T10:00:{row:00}+02:00,10:{row:00}:00,{row % 2 == 0},{row % 3},00{row % 4},l{row % 5}"));
        var source = ParquetData.Read(ParquetData.Write(table, metadata));
        Assert.Equal(
            ["int64", "double", "date", "timestamp(us)", "timestamp(us,utc)", "time(us)", "boolean", "int64", "string", "string"], source.Columns.Select(column => column.Storage!.ToString()));
        Assert.Equal("2024-01-01 08:00:05+00:00", ParquetData.Cells(source, 4)[5]);
        Assert.Equal(["0", "1", "2"], ParquetData.Cells(source, 7).Take(3));
    }

    [Theory]
    [InlineData("uint16")]
    [InlineData("decimal(6,1)")]
    [InlineData("float")]
    [InlineData("half")]
    [InlineData("string")]
    [InlineData("decimal(25,3)")]
    public void Write_DeclaredStorage_IsFollowed(string storage)
    {
        Assert.True(ColumnStorage.TryParse(storage, out var wanted));
        var (table, metadata) = Samples.Read(Samples.Csv("n", 40, row => row % 5 == 0 ? "\"\"" : $"{row}"));
        metadata = metadata with { Columns = [metadata.Columns[0] with { Storage = wanted }] };
        var source = ParquetData.Read(ParquetData.Write(table, metadata));
        Assert.Equal(wanted, source.Columns[0].Storage);
        var values = ((NumericalColumn)TableBuilder.Build(source, metadata, new()).Columns[0]).Values;
        Assert.Equal(Enumerable.Range(0, 40).Select(row => row % 5 == 0 ? 0.0 : row), values);
        Assert.Null(ParquetData.Cells(source, 0)[0]);
    }

    [Fact]
    public void Write_NaNInAFloatingColumn_StaysNaN()
    {
        var (table, metadata) = Samples.Read("x\n1.5\nNaN\n\"\"\n2.5\n", ("x", Sdtype.Numerical));
        var source = ParquetData.Read(ParquetData.Write(table, metadata));
        Assert.Equal(["1.5", "NaN", null, "2.5"], ParquetData.Cells(source, 0));
    }

    [Fact]
    public void Read_OurFile_GivesTheSameTableAndBytes()
    {
        var csv = CsvReader.Read(Repository.PathOf("examples", "adult", "adult.csv"));
        var metadata = MetadataDetector.Detect(csv);
        var bytes = ParquetData.Write(TableBuilder.Build(csv, metadata, new()), metadata);
        var (again, found) = ParquetData.Build(ParquetData.Read(bytes));
        Assert.Equal(metadata.Columns.Select(column => column.Sdtype), found.Columns.Select(column => column.Sdtype));
        Assert.Equal(bytes, ParquetData.Write(again, found));
    }

    [Fact]
    public void SampleToParquet_AnyThreads_GivesTheSameBytes()
    {
        var model = Samples.Fit(Samples.Csv("a,b,c", 400, row => $"{row % 50},{"xyz"[row % 3]},{row * 0.125}"), new() { Generator = "independent" });
        var (one, three) = (new MemoryStream(), new MemoryStream());
        model.SampleToParquet(one, new(150_000) { Threads = 1 });
        model.SampleToParquet(three, new(150_000) { Threads = 3 });
        Assert.Equal(one.ToArray(), three.ToArray());
        Assert.Equal(150_000, ParquetFile.Open(one, "t").RowCount);
    }

    [Fact]
    public void Fit_ParquetTable_KeepsItsTypesInTheModel()
    {
        var (table, metadata) = Samples.Read(Samples.Csv("a,b", 300, row => $"{row % 50},{"xyz"[row % 3]}"));
        metadata = metadata with { Columns = [metadata.Columns[0] with { Storage = new(StorageKind.Int16) }, metadata.Columns[1]] };
        var saved = new MemoryStream();
        Model.Fit(table, metadata, new() { Generator = "independent" }).Save(saved);
        var output = new MemoryStream();
        Model.Load(saved, "m").SampleToParquet(output, new(100));
        Assert.Equal(["int16", "string"], ParquetFile.Open(output, "t").Columns.Select(column => column.Storage.ToString()));
    }
}
