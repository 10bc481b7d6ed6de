using SynthData.Infra.Passes.Objectives;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Objectives;

public sealed class PostmortemTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A bad rollout: two hours in which more than all of the budget went, and a mend that was let pass.</summary>
    [Fact]
    public void Write_ABadDay_IsAsCheckedIn()
    {
        double[] left = [0.83, 0.83, 0.4, -0.2, -0.2, -0.21];
        var reading = new BudgetReading([.. left.Select((share, hour) => new BudgetPoint(Now.AddHours(hour - 5), share))], 432, 1.2);
        BudgetVerdict[] verdicts =
        [
            BudgetVerdict.Of(new("errors", "n", "Requests that do not fail: 99.9 % of 30 days", 0.999m, 30, 0.1m, 5), reading, Now),
            BudgetVerdict.Of(new("availability", "n", "Minutes in which the first domain answers: 99.9 % of 30 days", 0.999m, 30, null, 5), new([], null, null), Now),
        ];
        BudgetOverride[] overrides = [new(Now.AddHours(-2), "ana", "fix of the leak | in 1.4.2", ["errors"])];
        Golden.Check(PostmortemText.Write("synthdata", "prod", Now, verdicts, overrides), "tests", "SynthData.Infra.Tests", "Passes", "Objectives", "golden", "postmortem.md");
    }
}
