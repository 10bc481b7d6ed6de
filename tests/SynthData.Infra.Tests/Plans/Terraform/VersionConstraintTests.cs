using SynthData.Infra.Plans.Terraform;
using Xunit;

namespace SynthData.Infra.Tests.Plans.Terraform;

public sealed class VersionConstraintTests
{
    [Theory]
    [InlineData("~> 7.45", true)]
    [InlineData("~> 7.0", true)]
    [InlineData("~> 7.46", false)]
    [InlineData("~> 7.44.0", false)]
    [InlineData("~> 7.45.0", true)]
    [InlineData(">= 7.40, < 8.0", true)]
    [InlineData(">= 7.40, < 7.45", false)]
    [InlineData("7.45.0", true)]
    [InlineData("= 7.45", true)]
    [InlineData("!= 7.45.0", false)]
    [InlineData("> 7.45.0", false)]
    [InlineData("<= 7.45", true)]
    [InlineData("~> 6.50", false)]
    public void Admits_OfVersion7_45_0_IsTerraformsAnswer(string constraint, bool admitted) =>
        Assert.Equal(admitted, VersionConstraint.Admits(constraint, "7.45.0"));
}
