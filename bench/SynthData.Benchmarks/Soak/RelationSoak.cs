using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Benchmarks.Soak;

/// <summary>Many rows of one model: violations of the relations that it keeps, and duplicates among its keys.</summary>
internal static class RelationSoak
{
    /// <summary>Rows held at a time: each piece is a shard of its own.</summary>
    private const int RowsAPiece = 500_000;

    /// <summary>Draws <paramref name="rows"/> rows of each table and counts what breaks a relation.</summary>
    public static void Relations(int rows, int seed, IReadOnlyList<string> paths)
    {
        using var result = new ResultFile("soak-relations");
        result.Line($"Violations in {rows:N0} synthetic rows, seed {seed}, `--fidelity fast`.");
        result.Line("");
        result.Line("| table | relation | violations |");
        result.Line("|---|---|---|");
        foreach (var path in paths)
        {
            var real = RealTable.Read(path);
            var model = Model.Fit(real.Table, real.Metadata, new() { Fidelity = Engine.Generators.Fidelity.Fast, Seed = (ulong)seed });
            var relations = model.Codec.Relations.ToArray();
            var broken = new long[relations.Length];
            var pieces = (rows + RowsAPiece - 1) / RowsAPiece;
            for (var piece = 0; piece < pieces; piece++)
            {
                var sample = model.Sample(new(rows) { Seed = (ulong)seed, Shard = new(piece, pieces) });
                for (var index = 0; index < relations.Length; index++) broken[index] += RelationCheck.CountViolations(sample, relations[index]);
            }

            for (var index = 0; index < relations.Length; index++)
                result.Line($"| {Path.GetFileNameWithoutExtension(path)} | `{relations[index].Text(column => RelationText.Quote(real.Table.Columns[column].Name))}` | {broken[index]:N0} |");
        }
    }

    /// <summary>Draws keys in shards and looks for each in a set of bits as large as the keys' domain.</summary>
    public static void Keys(int rows, int seed)
    {
        using var result = new ResultFile("soak-keys");
        result.Line($"{rows:N0} keys in 8 shards, seed {seed}.");
        result.Line("");
        result.Line("| key | different keys there are | duplicates |");
        result.Line("|---|---|---|");
        var single = FitKeys("id,x", 5000, row => $"K{(long)row * 7_919_317 % 1_000_000_000:000000000},{row % 7}");
        result.Line($"| text `K` and nine digits | {1_000_000_000:N0} | {Duplicates(single, rows, seed, 1_000_000_000, (table, row) => long.Parse(((TextColumn)table.Columns[0]).Values[row].AsSpan(1))):N0} |");
        var (table, metadata) = Read("store,day,till,x", 5000, row => $"s{row % 40:00},{new DateTime(2001, 1, 1).AddDays((long)row * 7919 % 9000):yyyy-MM-dd},{row * 31L % 500},{row % 9}");
        var composite = Model.Fit(table, metadata with { Relations = ["unique: store, day, till"] });
        var room = (long)composite.Codec.Keys[0].Room;
        var labels = composite.Codec.Columns[0].CodeCount;
        result.Line($"| store, day and till together | {room:N0} | {Duplicates(composite, rows, seed, long.MaxValue >> 20, (block, row) => Number(block, row, labels)):N0} |");
    }

    private static long Number(Table block, int row, int labels)
    {
        var day = ((DatetimeColumn)block.Columns[1]).Ticks[row] / TimeSpan.TicksPerDay - 720_000;
        return (day * 1000 + (long)((NumericalColumn)block.Columns[2]).Values[row]) * labels + ((LabelColumn)block.Columns[0]).Codes[row];
    }

    private static long Duplicates(Model model, int rows, int seed, long domain, Func<Table, int, long> keyOf)
    {
        var bits = new ulong[Math.Min(domain, 1L << 32) / 64 + 1];
        var duplicates = 0L;
        const int shards = 8;
        for (var shard = 0; shard < shards; shard++)
        {
            var piece = new Shard(shard, shards);
            var key = Engine.Random.StreamKey.Derive((ulong)seed, "sample:" + model.Metadata.Name);
            var (block, buffer) = (new CodeBlock(model.Codec.Columns.Count, CodeBlock.DefaultCapacity), model.Codec.CreateBuffer("t", CodeBlock.DefaultCapacity));
            for (var first = piece.Start(rows); first < piece.End(rows); first += CodeBlock.DefaultCapacity)
            {
                block.Start(key, first, (int)Math.Min(CodeBlock.DefaultCapacity, piece.End(rows) - first));
                model.Codes.Sample(block);
                model.Codec.Decode(block, buffer);
                for (var row = 0; row < block.Rows; row++)
                {
                    var number = keyOf(buffer, row);
                    ref var word = ref bits[number >> 6];
                    if ((word >> (int)(number & 63) & 1) != 0) duplicates++;
                    word |= 1UL << (int)(number & 63);
                }
            }
        }

        return duplicates;
    }

    private static Model FitKeys(string header, int rows, Func<int, string> row)
    {
        var (table, metadata) = Read(header, rows, row);
        return Model.Fit(table, metadata, new() { Generator = "independent" });
    }

    private static (Table Table, TableMetadata Metadata) Read(string header, int rows, Func<int, string> row)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, Enumerable.Range(0, rows).Select(row).Prepend(header));
            var real = RealTable.Read(path);
            return (real.Table, real.Metadata);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
