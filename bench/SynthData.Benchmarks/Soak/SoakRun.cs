using System.Globalization;

namespace SynthData.Benchmarks.Soak;

/// <summary>Long random runs, repeated by their seed.</summary>
internal static class SoakRun
{
    private const string Usage = "usage: bench/soak [--of inputs|kills|requests|faults|relations|keys|parts] --count N --seed S [TABLE.csv ...]";

    public static int Run(string[] args)
    {
        var (of, rest) = args is ["--of", var named, .. var others] ? (named, others) : ("inputs", args);
        if (rest is ["--count", var countText, "--seed", var seedText, .. var tables]
            && int.TryParse(countText, CultureInfo.InvariantCulture, out var count) && int.TryParse(seedText, CultureInfo.InvariantCulture, out var seed))
        {
            switch (of)
            {
                case "inputs":
                    InputSoak.Run(count, seed);
                    return 0;
                case "kills":
                    KillSoak.Run(count, seed);
                    return 0;
                case "requests":
                    RequestSoak.Run(count, seed);
                    return 0;
                case "parts":
                    PartsSoak.Run(count, seed);
                    return 0;
                case "faults":
                    FaultSoak.Run(count, seed);
                    return 0;
                case "relations" when tables.Length > 0:
                    RelationSoak.Relations(count, seed, tables);
                    return 0;
                case "keys":
                    RelationSoak.Keys(count, seed);
                    return 0;
            }
        }

        Console.Error.WriteLine(Usage);
        return 1;
    }
}
