using System.Diagnostics;
using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Random;

namespace SynthData.Benchmarks.Speed;

/// <summary>Rows that one CPU second draws: codes alone, and with the values that they stand for. No text is made.</summary>
internal static class DrawSpeed
{
    private const int Blocks = 256, Repeats = 7;

    public static int Run(string[] tables)
    {
        using var result = new ResultFile("draw-speed");
        result.Line($"Rows a CPU second on one thread, median of {Repeats} times {Blocks * CodeBlock.DefaultCapacity:N0} rows, `--fidelity fast`.");
        result.Line("");
        result.Line("| generator | table | columns | codes | codes and values |");
        result.Line("|---|---|---|---|---|");
        foreach (var path in tables)
        {
            var real = RealTable.Read(path);
            foreach (var generator in GeneratorCatalog.Names)
            {
                var model = Model.Fit(real.Table, real.Metadata, new() { Generator = generator, Fidelity = Fidelity.Fast });
                var (block, buffer) = (new CodeBlock(model.Codec.Columns.Count, CodeBlock.DefaultCapacity), model.Codec.CreateBuffer("t", CodeBlock.DefaultCapacity));
                var codes = RowsPerSecond(block, () => model.Codes.Sample(block));
                var values = RowsPerSecond(block, () =>
                {
                    model.Codes.Sample(block);
                    model.Codec.Decode(block, buffer);
                });
                result.Line($"| {generator} | {Path.GetFileNameWithoutExtension(path)} | {real.Table.Columns.Count} | {codes:N0} | {values:N0} |");
            }
        }

        return 0;
    }

    private static double RowsPerSecond(CodeBlock block, Action make)
    {
        var seconds = new double[Repeats];
        for (var repeat = -2; repeat < Repeats; repeat++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            for (var number = 0; number < Blocks; number++)
            {
                block.Start(new StreamKey(1, 2), (long)number * CodeBlock.DefaultCapacity, CodeBlock.DefaultCapacity);
                make();
            }

            if (repeat >= 0) seconds[repeat] = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        }

        return (double)Blocks * CodeBlock.DefaultCapacity / seconds.Order().ElementAt(Repeats / 2);
    }
}
