using SynthData.Engine.Generators.GaussianCopula.Marginals;
using Xunit;

namespace SynthData.Engine.Tests.Generators.GaussianCopula.Marginals;

public class FamilyTests
{
    // From closed forms: erf and exp for whole and half shapes, Cauchy and t of 2 degrees for Student's.
    [Theory]
    [InlineData(1.0, 0.5, 0.393469340287367)]
    [InlineData(3.0, 2.0, 0.323323583816936)]
    [InlineData(0.5, 2.0, 0.954499736103642)]
    [InlineData(0.5, 1e-8, 1.12837916333425e-4)]
    [InlineData(5.0, 20.0, 0.999983055256033)]
    public void IncompleteGamma_KnownValues_AreMet(double shape, double x, double expected) => Assert.Equal(expected, IncompleteGamma.Below(shape, x), 1e-13);

    [Theory]
    [InlineData(1.0, 1.0, 0.3, 0.3)]
    [InlineData(2.0, 3.0, 0.4, 0.5248)]
    [InlineData(0.5, 0.5, 0.25, 0.333333333333333)]
    [InlineData(2.0, 2.0, 0.5, 0.5)]
    [InlineData(5.0, 1.0, 0.9, 0.59049)]
    public void IncompleteBeta_KnownValues_AreMet(double a, double b, double x, double expected) => Assert.Equal(expected, IncompleteBeta.Below(a, b, x), 1e-13);

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(5.0, 3.1780538303479458)]
    [InlineData(0.5, 0.57236494292470008)]
    [InlineData(171.0, 706.57306224578735)]
    public void LogGamma_Factorials_AreMet(double x, double expected) => Assert.Equal(expected, LogGamma.Of(x), 1e-13 * Math.Max(1, expected));

    [Fact]
    public void Below_ClosedForms_AreMet()
    {
        Assert.Equal(0.75, new Family(FamilyKind.StudentT, 0, 1, 1).Below(1), 1e-13);
        Assert.Equal(0.5 + 1 / (2 * Math.Sqrt(3)), new Family(FamilyKind.StudentT, 5, 2, 2).Below(7), 1e-13);
        Assert.Equal(0.25, new Family(FamilyKind.StudentT, 0, 1, 1).Below(-1), 1e-13);
        Assert.Equal(0.841344746068543, new Family(FamilyKind.Lognormal, 2, 3, 0.5).Below(2 + 3 * Math.Exp(0.5)), 1e-12);
        Assert.Equal(0.5, new Family(FamilyKind.TruncatedNormal, 10, 20, 0.5, 0.3).Below(20), 1e-13);
        Assert.Equal(0.25, new Family(FamilyKind.Uniform, 2, 4).Below(3), 1e-15);
        Assert.Equal(0.632120558828558, new Family(FamilyKind.Exponential, 1, 2).Below(3), 1e-13);
    }

    [Theory]
    [InlineData(FamilyKind.Uniform), InlineData(FamilyKind.Exponential), InlineData(FamilyKind.Normal), InlineData(FamilyKind.TruncatedNormal)]
    [InlineData(FamilyKind.Lognormal), InlineData(FamilyKind.Gamma), InlineData(FamilyKind.Beta), InlineData(FamilyKind.StudentT)]
    public void Below_FarOut_IsNoneOrAll(object kind)
    {
        var family = new Family((FamilyKind)kind, 1, 2, 1.5, 2.5);
        Assert.Equal(0, family.Below(double.NegativeInfinity));
        Assert.Equal(1, family.Below(double.PositiveInfinity));
        Assert.Equal(0, family.Below(-1e300), 1e-9);
        Assert.Equal(1, family.Below(1e300), 1e-9);
    }
}
