using BenchmarkDotNet.Running;
using SynthData.Benchmarks.Load;
using SynthData.Benchmarks.Micro;
using SynthData.Benchmarks.Quality;
using SynthData.Benchmarks.Soak;
using SynthData.Benchmarks.Speed;
using SynthData.Benchmarks.Stores;

return args switch
{
    ["micro", .. var rest] => Micro(rest),
    ["quality", .. var rest] => QualityTable.Run(rest),
    ["discriminator", .. var rest] => Discrimination.Run(rest),
    ["utility", .. var rest] => Utility.Run(rest),
    ["draw", .. var rest] => DrawSpeed.Run(rest),
    ["soak", .. var rest] => SoakRun.Run(rest),
    ["load", .. var rest] => LoadRun.RunAsync(rest).GetAwaiter().GetResult(),
    ["stores"] => StoreRun.RunAsync().GetAwaiter().GetResult(),
    ["blobs"] => BlobRun.RunAsync().GetAwaiter().GetResult(),
    _ => Usage(),
};

static int Micro(string[] args)
{
    BenchmarkSwitcher.FromTypes([typeof(RandomBenchmarks), typeof(PipelineBenchmarks)]).Run(args);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        micro [BenchmarkDotNet options]              inner loops
        quality [--exact-range] [--generator=NAME] FIDELITY SEEDS TABLE.csv[=METADATA.json] ...
                                                     quality over seeds 1..SEEDS
        discriminator TABLE.csv ...                  how well boosted trees tell synthetic rows from real ones, by generator
        utility FIDELITY TRAIN.csv TEST.csv COLUMN LABEL
                                                     a classifier learned from real and from synthetic rows, both tested on real ones
        draw TABLE.csv ...                           rows a CPU second of each generator, before any text
        soak --count N --seed S                      long random runs
        stores                                       documents and work, SQLite and PostgreSQL
        blobs                                        a large blob, in a folder and in a bucket
        load --program PATH --minutes M              the published server under load
        """);
    return 1;
}
