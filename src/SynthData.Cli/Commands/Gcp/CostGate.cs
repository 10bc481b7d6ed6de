using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Infra.Passes.Cost;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Refuses an environment that costs more than its stack allows.</summary>
internal static class CostGate
{
    /// <summary>Says what is above its limit, and lets the command end with the gate's exit code when prices that are certain say so.</summary>
    public static void Apply(Terminal terminal, StackCost cost)
    {
        foreach (var over in cost.OverLimit())
        {
            var code = over.IsCertain ? CostErrors.OverLimit : CostErrors.MaybeOverLimit;
            var message = $"{over.Environment} costs {CostText.Money(over.Cost)} USD a month, {CostText.Money(over.Certain)} of it by certain prices, and may cost {over.Limit}";
            DiagnosticText.Write(terminal, [new(code, over.IsCertain ? Severity.Error : Severity.Warning, message, Place.None)]);
            if (over.IsCertain) terminal.ExitCode = ExitCode.GateRefused;
        }
    }
}
