using System.Globalization;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Errors;
using SynthData.Testing;

namespace SynthData.Benchmarks.Soak;

/// <summary>A large sample to Parquet parts of a million rows, against a sample of one such part: memory and time a row must stay what they are.</summary>
internal static class PartsSoak
{
    private const int RowsPerPart = 1_000_000;
    private const double MostMemory = 1.2;

    public static void Run(int count, int seed)
    {
        using var folder = new TemporaryFolder();
        var source = CsvReader.Read(Repository.PathOf("examples", "adult", "adult.csv"));
        var metadata = MetadataDetector.Detect(source);
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        Model.Fit(table, metadata, new() { Fidelity = Engine.Generators.Fidelity.Fast, Seed = (ulong)seed }).Save(folder["m"]);

        using var result = new ResultFile("soak-parts");
        result.Line($"bench/soak --of parts --count {count} --seed {seed}: adult, fast, to Parquet parts of {RowsPerPart:N0} rows; the portable program");
        result.Line("");
        result.Line("| rows | parts | CPU s | wall s | peak MiB | CPU s per million rows |");
        result.Line("|---|---|---|---|---|---|");
        var one = Measure(result, folder, RowsPerPart, seed);
        var all = Measure(result, folder, count, seed);
        result.Line("");
        result.Line(string.Create(CultureInfo.InvariantCulture, $"Memory {all.Peak / one.Peak:F2} of the short run's; every part counted."));
        if (all.Peak > MostMemory * one.Peak) throw new InvalidOperationException("Memory grows with the rows.");
    }

    private static (double Cpu, double Peak) Measure(ResultFile result, TemporaryFolder folder, long rows, int seed)
    {
        var program = Repository.PathOf("artifacts", "bin", "SynthData.Cli", "release", "synthdata");
        string[] line = [program, "sample", folder["m"], "-o", folder["parts"], "--rows", $"{rows}", "--seed", $"{seed}", "--rows-per-part", $"{RowsPerPart}", "--output-format", "parquet"];
        ProcessRun.Of("/usr/bin/time", ["-f", "%U %S %e %M", "-o", folder["time"], .. line]).Expect(0);
        var figures = File.ReadAllText(folder["time"]).Split(' ', '\n').Take(4).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var files = Directory.GetFiles(folder["parts"], "part-*.parquet");
        long found = 0;
        foreach (var file in files)
        {
            using var part = ParquetFile.Open(file);
            found += part.RowCount;
        }

        if (found != rows) throw new InvalidOperationException($"The parts have {found} rows, not {rows}.");
        Directory.Delete(folder["parts"], recursive: true);
        var (cpu, peak) = (figures[0] + figures[1], figures[3] / 1024);
        result.Line(string.Create(CultureInfo.InvariantCulture, $"| {rows:N0} | {files.Length} | {cpu:F1} | {figures[2]:F1} | {peak:F0} | {cpu / rows * 1e6:F2} |"));
        return (cpu, peak);
    }
}
