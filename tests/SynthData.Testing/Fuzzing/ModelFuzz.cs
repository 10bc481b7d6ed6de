using System.Globalization;
using System.Text;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged model files: load, then sample 100 rows. Every second one is forged: a part is damaged and its checksum fits.</summary>
public static class ModelFuzz
{
    private static readonly string[] Tokens =
    [
        "\0\0\0\0", "\u0001", "\u007f", "a,b\n", "%Q", "%Y-%m-%d", "%|", "NaN", "1e999", "{", "}", "[", "\"", ":", "null", "-1", "4294967296", "sha256", "formatVersion", "manifest.json",
        "codecs.bin", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "sequential-trees", "independent",
    ];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed.</summary>
    public static FuzzResult Run(int count, ulong seed)
    {
        using var folder = new TemporaryFolder();
        byte[][] files = [.. GeneratorCatalog.Names.Append("max").Select(name => Make(name, folder[name]))];
        var half = FuzzRun.Run(new(seed, files, Tokens), count - count / 2, mutant => Check(mutant, folder["mutant"]));
        // Which part was damaged is not in the mutant, so each has its own mutator.
        string[] names = ["metadata.json", "codecs.bin", "generator.bin", ModelZip.Manifest];
        var (accepted, refused, left) = (half.Accepted, half.Refused, count / 2);
        for (var target = 0; target < files.Length * names.Length; target++)
        {
            var (file, name) = (files[target / names.Length], names[target % names.Length]);
            var share = left / (files.Length * names.Length - target);
            left -= share;
            var content = ModelZip.Parts(file).Find(part => part.Name == name).Content;
            var forged = FuzzRun.Run(new(seed + (ulong)target, [content], Tokens), share, mutant => Check(ModelZip.Forge(file, name, mutant), folder["mutant"]));
            (accepted, refused) = (accepted + forged.Accepted, refused + forged.Refused);
        }

        return new(accepted, refused);
    }

    private static void Check(byte[] file, string path)
    {
        File.WriteAllBytes(path, file);
        var model = Model.Load(path);
        model.SampleToCsv(Stream.Null, new(100) { Threads = 1 });
        model.Sample(new(100) { Threads = 1 });
    }

    private static byte[] Make(string name, string path)
    {
        var csv = new StringBuilder("id,mail,x,y,g,from,to,note,city,country,lat,lon,day\n");
        for (var row = 0; row < 400; row++)
            csv.Append(CultureInfo.InvariantCulture, $"K{row:0000},u{row}@mail.test,{row % 90},{(row % 5 == 0 ? "" : row * 0.25)},{"abc"[row % 3]},2024-01-{1 + row % 28:00} 10:{row % 60:00}:00,2024-01-{1 + row % 28:00} 11:{row % 60:00}:00,some words {row},c{row % 12},l{row % 12 % 4},{50 + row * 7 % 89 / 100.0:0.00},{8 + row * 5 % 97 / 100.0:0.00},{(row % 3 == 0 ? $"2024-02-{1 + row % 28:00}" : $"{1 + row % 28:00}.02.2024")}\n");
        var source = CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())), "t.csv");
        var bag = new DiagnosticBag();
        var metadata = MetadataDetector.Detect(source);
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        Model.Fit(table, metadata, name == "max" ? new() { Fidelity = Fidelity.Max } : new() { Generator = name }).Save(path);
        return File.ReadAllBytes(path);
    }
}
