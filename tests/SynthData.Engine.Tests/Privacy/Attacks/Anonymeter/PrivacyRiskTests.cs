using SynthData.Engine.Privacy.Attacks.Anonymeter;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Attacks.Anonymeter;

public class PrivacyRiskTests
{
    [Fact]
    public void Of_WorkedExample_IsWilsonsInterval()
    {
        // 8 of 10: z = 1.96, (8 + 1.9207) / 13.8415 and 1.96 / 13.8415 sqrt(1.6 + 0.9604).
        var rate = SuccessRate.Of(8, 10);
        Assert.Equal(0.716739, rate.Rate, 1e-5);
        Assert.Equal(0.226586, rate.Error, 1e-5);
        Assert.Equal(0.5, SuccessRate.Of(0, 0).Rate, 1e-12);
        Assert.Equal(0.5, SuccessRate.Of(0, 0).Error, 1e-12);
    }

    [Fact]
    public void Risk_WorkedExample_TakesTheControlOff()
    {
        var risk = new PrivacyRisk(new(0, 100, 0.6, 0.05), new(0, 100, 0.2, 0.04), new(0, 100, 0.1, 0.03));
        Assert.Equal(0.5, risk.Risk!.Value, 1e-12);
        // sqrt((0.05 / 0.8)^2 + (0.4 / 0.64 * 0.04)^2) = sqrt(0.00390625 + 0.000625).
        Assert.Equal(0.5 - 0.0673146, risk.Low!.Value, 1e-6);
        Assert.Equal(0.5 + 0.0673146, risk.High!.Value, 1e-6);
        Assert.False(risk.IsVoid);
    }

    [Fact]
    public void Risk_ControlAsGoodOrGuessesBetter_IsZeroAndVoid()
    {
        var risk = new PrivacyRisk(SuccessRate.Of(10, 100), SuccessRate.Of(20, 100), SuccessRate.Of(30, 100));
        Assert.Equal(0, risk.Risk);
        Assert.Equal(0, risk.Low);
        Assert.True(risk.IsVoid);
        Assert.Null(new PrivacyRisk(SuccessRate.Of(0, 0), SuccessRate.Of(0, 0), SuccessRate.Of(0, 0)).Risk);
    }
}
