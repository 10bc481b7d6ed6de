using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Generators;

/// <summary>What every generator of the catalog promises.</summary>
public class GeneratorContractTests
{
    // Every kind of column, several spellings of missing, a dependency, a datetime that follows another, more than 16 classes.
    private static readonly string Mixed = Samples.Csv(
        "id,age,price,city,country,picked,dropped,when,member,note,mail,all_missing,constant,big",
        1500,
        row => string.Join(
            ',', $"K-{row * 7:00000}", row % 11 == 0 ? "NA" : row % 13 == 0 ? "" : $"{18 + row * row % 60}", $"{row * 37 % 500 / 20.0:0.00}",
            $"city{row * row % 23}", $"country{row * row % 23 % 5}", Stamp(row), Stamp(row + row % 40), $"2024-01-01 10:00:{row % 60:00}.{row * 7919 % 1_000_000:000000}",
            row % 3 == 0 ? "yes" : "no", row % 4 == 0 ? "" : $"some words {row}", $"someone{row}@mail.test", "", "7", row % 2 == 0 ? "9007199254740991" : $"{row - 700}"));

    private static readonly Lazy<Dictionary<string, Model>> Models = new(() => GeneratorCatalog.Names.ToDictionary(name => name, name => Fit(name)));

    public static TheoryData<string> Names => [.. GeneratorCatalog.Names];

    [Theory, MemberData(nameof(Names))]
    public void Sample_SameSeed_SameBytesAndOtherSeedOthers(string name)
    {
        var first = Samples.Sample(Models.Value[name], 500, seed: 1);
        Assert.Equal(first, Samples.Sample(Models.Value[name], 500, seed: 1));
        Assert.NotEqual(first, Samples.Sample(Models.Value[name], 500, seed: 2));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_AnyThreads_SameBytes(string name)
    {
        var whole = Samples.Sample(Models.Value[name], 20_001, threads: 1);
        Assert.Equal(whole, Samples.Sample(Models.Value[name], 20_001, threads: 2));
        Assert.Equal(whole, Samples.Sample(Models.Value[name], 20_001, threads: 8));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_Shards_AddUpToTheWhole(string name)
    {
        const int rows = 10_007;
        var whole = Samples.Sample(Models.Value[name], rows);
        foreach (var count in new[] { 1, 3, 16 })
        {
            var parts = Enumerable.Range(0, count).Select(index => Samples.Sample(Models.Value[name], rows, shard: new(index, count))).ToArray();
            var header = whole[..(whole.IndexOf('\n') + 1)];
            Assert.All(parts, part => Assert.StartsWith(header, part));
            Assert.Equal(whole, header + string.Concat(parts.Select(part => part[header.Length..])));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_InMemory_IsWhatTheFileSays(string name)
    {
        var table = Models.Value[name].Sample(new(5000) { Threads = 2 });
        var output = new MemoryStream();
        SynthData.Engine.Tables.Csv.CsvWriter.Write(table, output, new());
        Assert.Equal(Samples.Sample(Models.Value[name], 5000), System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_NoRows_IsTheHeader(string name)
    {
        Assert.Equal(Mixed[..(Mixed.IndexOf('\n') + 1)], Samples.Sample(Models.Value[name], 0));
        Assert.Equal(0, Models.Value[name].Sample(new(0)).RowCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_Columns_KeepOrderAndFormats(string name)
    {
        var sample = Samples.Sample(Models.Value[name], 3000);
        Assert.Equal(Mixed[..Mixed.IndexOf('\n')], sample[..sample.IndexOf('\n')]);
        string[] patterns =
        [
            "^K-[0-9]{5}$", "^(NA||[0-9]{2})$", @"^[0-9]+\.[0-9]{2}$", "^city[0-9]+$", "^country[0-4]$", @"^2024-0[1-3]-[0-9]{2} [0-9]{2}:[0-9]{2}:00$", @"^2024-0[1-3]-[0-9]{2} [0-9]{2}:[0-9]{2}:00$",
            @"^2024-01-01 10:0[01]:[0-9]{2}\.[0-9]{6}$", "^(yes|no)$", "^([a-z]+( [a-z]+)*)?$", @"^[a-z.]+[0-9]+@example\.com$", "^$", "^7$", "^-?[0-9]+$",
        ];
        foreach (var row in Samples.Rows(sample))
            for (var column = 0; column < patterns.Length; column++)
                Assert.Matches(patterns[column], row[column]);
        var read = Samples.Read(sample, ("note", Sdtype.Text), ("city", Sdtype.Categorical), ("all_missing", Sdtype.Categorical));
        Assert.Equal(3000, read.Table.RowCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_DropOff_IsNeverBeforePickUp(string name) => Assert.All(
        Samples.Rows(Samples.Sample(Models.Value[name], 5000)), row => Assert.True(string.CompareOrdinal(row[5], row[6]) <= 0, $"{row[5]} {row[6]}"));

    [Theory, MemberData(nameof(Names))]
    public void Load_WhatWasSaved_SamplesTheSame(string name)
    {
        using var folder = new TemporaryFolder();
        Models.Value[name].Save(folder["m"]);
        var loaded = Model.Load(folder["m"]);
        Assert.Equal(Models.Value[name].Info with { Notes = [] }, loaded.Info with { Notes = [] });
        Assert.Equal(Models.Value[name].Info.Notes, loaded.Info.Notes);
        Assert.Equal(Samples.Sample(Models.Value[name], 4999, seed: 3), Samples.Sample(loaded, 4999, seed: 3));
        loaded.Save(folder["again"]);
        Assert.Equal(File.ReadAllBytes(folder["m"]), File.ReadAllBytes(folder["again"]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Fit_AnyThreads_SameModelBytes(string name)
    {
        using var folder = new TemporaryFolder();
        foreach (var threads in new[] { 1, 2, 8 }) Fit(name, threads).Save(folder[$"{threads}"]);
        Assert.Equal(File.ReadAllBytes(folder["1"]), File.ReadAllBytes(folder["2"]));
        Assert.Equal(File.ReadAllBytes(folder["1"]), File.ReadAllBytes(folder["8"]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_Penguins_KeepsMarginals(string name)
    {
        var csv = File.ReadAllText(Repository.PathOf("examples", "penguins", "penguins.csv"));
        var (real, metadata) = Samples.Read(csv);
        var synthetic = Model.Fit(real, metadata, new() { Generator = name, Seed = 1 }).Sample(new(5000));
        var quality = SynthData.Engine.Quality.Evaluation.Run(real, synthetic, metadata).Quality;
        Assert.All(quality.SharedBins!.Columns.Values, score => Assert.InRange(score!.Value, 0.9, 1.0));
    }

    private static string Stamp(int row) => new DateTime(2024, 1, 1).AddMinutes(row * 61 % 100_000).ToString("yyyy-MM-dd HH:mm:ss");

    private static Model Fit(string name, int threads = 0) => Samples.Fit(
        Mixed, new() { Generator = name, Threads = threads, Seed = 5 }, ("city", Sdtype.Categorical), ("note", Sdtype.Text), ("all_missing", Sdtype.Categorical));
}
