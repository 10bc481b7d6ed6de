using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Schema;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost;

public sealed class PricedTypesTests
{
    [Fact]
    public void Types_OfTheSchema_HaveAPriceOrAreFreeOrSayWhyNot()
    {
        var silent = ProviderSchema.Google.Names.Where(type => PricedTypes.Find(type) is null && !PricedTypes.IsFree(type) && PricedTypes.WhyUnpriced(type) is null);
        Assert.Empty(silent);
    }

    [Fact]
    public void Types_OfTheSchema_AreInOneListOnly() =>
        Assert.DoesNotContain(
            ProviderSchema.Google.Names, type => (PricedTypes.Find(type) is null ? 0 : 1) + (PricedTypes.IsFree(type) ? 1 : 0) + (PricedTypes.WhyUnpriced(type) is null ? 0 : 1) > 1);
}
