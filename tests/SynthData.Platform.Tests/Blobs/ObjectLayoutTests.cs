using SynthData.Platform.Blobs;

namespace SynthData.Platform.Tests.Blobs;

public sealed class ObjectLayoutTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public void OwnerOf_NamesMadeHere_GivesBackWhatTheyWereMadeOf()
    {
        Assert.Equal(new(BlobKind.RawData, "p", "d.1", "k"), ObjectLayout.OwnerOf(ObjectLayout.RawData(Day, "p", "d.1", "k")));
        Assert.Equal(new(BlobKind.SyntheticData, "p", "d", "j-1"), ObjectLayout.OwnerOf(ObjectLayout.SyntheticData("gaussian-copula", "p", "d", "j-1")));
        Assert.Equal(new(BlobKind.Model, "p", "m", "j"), ObjectLayout.OwnerOf(ObjectLayout.Model("p", "m", "j")));
        Assert.Equal(new(BlobKind.Report, "p", "j", "j"), ObjectLayout.OwnerOf(ObjectLayout.Report("p", "j")));
        Assert.Equal(new(BlobKind.Temporary, "p", "j", "j"), ObjectLayout.OwnerOf(ObjectLayout.Shard("p", "j", 7)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("elsewhere/p/j.json")]
    [InlineData("reports/p")]
    [InlineData("models/p/m/v/k.synthmodel")]
    [InlineData("raw-data/p/d/dropped.csv")]
    public void OwnerOf_OtherNames_IsNobody(string name) => Assert.Null(ObjectLayout.OwnerOf(name));

    [Fact]
    public void DropOf_Names_OnlyThoseWithProjectDatasetAndFile()
    {
        Assert.Equal(("p", "d", "a b.csv.gz"), ObjectLayout.DropOf("raw-data/p/d/a b.csv.gz"));
        foreach (var other in new[] { "raw-data/p/d", "raw-data/p/d/", "temp/p/d/f.csv", "raw-data/p/d/e/f.csv", ObjectLayout.RawData(Day, "p", "d", "k") })
            Assert.Null(ObjectLayout.DropOf(other));
    }
}
