using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using Xunit;

namespace SynthData.Engine.Tests.Codecs;

public class LabelCodecTests
{
    private static FitOptions Options(string generator) => new() { Generator = generator, RareThreshold = 10 };

    [Fact]
    public void Sample_RareLabels_NeverComeOutAndMissingKeepsItsShare()
    {
        // Half of the rows have labels of their own, a quarter is missing.
        var csv = Samples.Csv("c,x", 2000, row => (row % 4) switch { 0 => ",1", 1 => "common,2", _ => $"secret{row},{row % 7}" });
        foreach (var generator in GeneratorCatalog.Names)
        {
            var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, Options(generator), ("c", Sdtype.Categorical)), 4000));
            Assert.All(rows, row => Assert.True(row[0] is "" or "common", row[0]));
            Assert.InRange(rows.Count(row => row[0].Length == 0) / 4000.0, 0.21, 0.29);
        }
    }

    [Fact]
    public void Sample_EveryLabelRareAndSomeMissing_WithholdsTheLabelsOnly()
    {
        var csv = Samples.Csv("c,x", 500, row => row % 5 == 0 ? ",1" : $"name{row},2");
        foreach (var generator in GeneratorCatalog.Names)
        {
            var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv, Options(generator), ("c", Sdtype.Categorical)), 1000));
            Assert.All(rows, row => Assert.True(row[0] is "" or "(other)", row[0]));
            Assert.InRange(rows.Count(row => row[0].Length == 0), 130, 270);
        }
    }

    [Fact]
    public void Sample_ManyLabels_ComeOutAsOftenAsTheyWere()
    {
        var csv = Samples.Csv("c,x", 12_000, row => $"label{row % 400},{row % 3}");
        foreach (var generator in GeneratorCatalog.Names)
        {
            var counts = Samples.Rows(Samples.Sample(Samples.Fit(csv, Options(generator), ("c", Sdtype.Categorical)), 12_000)).CountBy(row => row[0]).ToDictionary();
            Assert.Equal(400, counts.Count);
            Assert.All(counts.Values, count => Assert.InRange(count, 5, 75));
        }
    }
}
