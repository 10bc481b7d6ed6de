using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Privacy.Attacks;
using SynthData.Engine.Tests.Quality;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Privacy;

public class HoldoutSplitTests
{
    [Fact]
    public void Of_AnyTable_PartsItInTwoByTheSeed()
    {
        var table = Make.Table(5000, Make.Numbers("row", [.. Enumerable.Range(0, 5000).Select(row => (double?)row)]));
        var (training, holdout) = HoldoutSplit.Of(table, 0.2, 7);
        Assert.InRange(holdout.RowCount, 900, 1100);
        Assert.Equal(Enumerable.Range(0, 5000), Rows(training).Concat(Rows(holdout)).Order());
        Assert.Equal(Rows(holdout), Rows(HoldoutSplit.Of(table, 0.2, 7).Holdout));
        Assert.NotEqual(Rows(holdout), Rows(HoldoutSplit.Of(table, 0.2, 8).Holdout));
        Assert.Equal(0, HoldoutSplit.Of(table, 0, 7).Holdout.RowCount);
        // Fewer rows of the table, the same rows kept back.
        var half = Make.Table(2500, Make.Numbers("row", [.. Enumerable.Range(0, 2500).Select(row => (double?)row)]));
        Assert.Equal(Rows(holdout).Where(row => row < 2500), Rows(HoldoutSplit.Of(half, 0.2, 7).Holdout));

        static int[] Rows(Table part) => [.. ((NumericalColumn)part.Columns[0]).Values.Take(part.RowCount).Select(value => (int)value)];
    }

    [Fact]
    public void Fit_HoldoutShare_LearnsFromTheOthersAlone()
    {
        var table = Planted.Draw(400, 1);
        var metadata = Make.Metadata(table);
        var model = Model.Fit(table, metadata, new() { HoldoutShare = 0.25, Seed = 3, Threads = 1 });
        var training = HoldoutSplit.Of(table, 0.25, 3).Training;
        Assert.Equal((0.25, training.RowCount), (model.Info.HoldoutShare, (int)model.Info.FittedRows));
        var same = Model.Fit(training, metadata, new() { Seed = 3, Threads = 1 });
        Assert.Equal(Samples.Sample(same, 50), Samples.Sample(model, 50));
        var file = new MemoryStream();
        model.Save(file);
        Assert.Equal(0.25, Model.Load(file, "m").Info.HoldoutShare);
        var tooMuch = Assert.Throws<SynthDataException>(() => Model.Fit(table, metadata, new() { HoldoutShare = 0.6 }));
        Assert.Equal(ModelErrors.OptionOutOfRange, tooMuch.Diagnostics[0].Code);
    }
}
