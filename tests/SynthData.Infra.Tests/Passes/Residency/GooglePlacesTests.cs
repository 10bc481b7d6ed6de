using SynthData.Infra.Passes.Residency;
using SynthData.Infra.Stacks;
using SynthData.Errors;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Residency;

public sealed class GooglePlacesTests
{
    [Theory]
    [InlineData("europe-west1", "BE")]
    [InlineData("EUROPE-WEST2-C", "GB")]
    [InlineData("regional-us-east4", "US")]
    [InlineData("eur6", "CH DE NL")]
    [InlineData("nam14", "CA US")]
    [InlineData("asia1", "JP KR")]
    [InlineData("NAM4", "US")]
    [InlineData("global", "")]
    public void Find_Name_StandsInItsCountries(string name, string countries) => Assert.Equal(countries, string.Join(' ', GooglePlaces.Find(name)!.Countries.Order()));

    /// <summary>The stack file's regions and these are the same.</summary>
    [Fact]
    public void Regions_OfStacks_AreAllHere()
    {
        foreach (var name in GooglePlaces.Names.Where(name => name.Contains('-', StringComparison.Ordinal) && GooglePlaces.IsRegion(name)))
        {
            var problems = new DiagnosticBag();
            Regions.WarnIfUnknown(name, Place.None, problems);
            Assert.True(problems.Items.Count == 0 || name is "us-central2" or "asia-southeast3", name);
        }
    }

    /// <summary>The multi-region `EU` keeps data in member states only; London and Zürich are none.</summary>
    [Fact]
    public void Groups_OfTheUnion_HaveNeitherLondonNorZurich()
    {
        var eu = new AllowedPlaces(["eu"]);
        Assert.True(eu.Contains(GooglePlaces.Find("EU")!));
        Assert.False(eu.Contains(GooglePlaces.Find("europe-west2")!));
        Assert.False(eu.Contains(GooglePlaces.Find("europe-west6")!));
        Assert.True(new AllowedPlaces(["europe"]).Contains(GooglePlaces.Find("europe-west6")!));
    }
}
