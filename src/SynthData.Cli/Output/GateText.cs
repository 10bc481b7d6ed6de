using System.Globalization;
using SynthData.Engine.Gates;

namespace SynthData.Cli.Output;

/// <summary>What a gate says, as a person reads it.</summary>
internal static class GateText
{
    public static void Write(TextWriter writer, Style style, GateResult gate)
    {
        writer.WriteLine();
        writer.WriteLine($"{style.Bold("Gate")}  {(gate.Passed ? "passed" : "refused")}");
        foreach (var finding in gate.Findings)
        {
            if (finding.Verdict == GateVerdict.Passed) continue;
            var waiver = finding.Verdict == GateVerdict.Waived ? string.Create(CultureInfo.InvariantCulture, $"; waived by {finding.Waiver!.Owner} until {finding.Waiver.Expires:yyyy-MM-dd}: {finding.Waiver.Reason}") : "";
            writer.WriteLine($"  {finding.Reason}{waiver}");
        }
    }
}
