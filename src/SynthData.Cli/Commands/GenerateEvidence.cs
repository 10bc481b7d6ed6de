using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Utility;
using SynthData.Errors;
using SynthData.Platform.Tables;

namespace SynthData.Cli.Commands;

/// <summary>What <c>generate</c> shows of its rows before it writes any: one evaluation, by which the gate judges and of which the report is.</summary>
/// <param name="Gate">Limits and waivers; null where the rows are written whatever is found.</param>
/// <param name="Report">The page and the files beside it; null for none.</param>
/// <param name="Target">Column to train for; null for none.</param>
internal sealed record GenerateEvidence(GateCheck? Gate, EvidenceFiles? Report, string? Target)
{
    /// <summary>Finds before the fit that the target is no column.</summary>
    /// <exception cref="SynthDataException">It is none.</exception>
    public void Check(TableInput real)
    {
        if (Target is not null && real.Metadata.Columns.All(column => column.Name != Target))
            throw new SynthDataException(UtilityErrors.NoTarget, $"`{Target}` is no column of the table", new(Column: Target));
    }

    /// <summary>Evaluates the rows that the model would make, the first ones. A gate without a report needs the attacks only.</summary>
    public HeldOutEvaluation Evaluate(TableInput real, Model model, SampleOptions sample, Terminal terminal, CancellationToken cancellation)
    {
        var found = GatedTable.Evaluate(real, model, sample, Report is null ? EvaluationParts.Privacy : EvaluationParts.All, Target, cancellation);
        return Gate is null ? found : found with { Result = Gate.Judge(found.Result, terminal) };
    }

    /// <summary>Signs the evaluation and writes the report.</summary>
    /// <param name="found">What was evaluated.</param>
    /// <param name="input">The real table.</param>
    /// <param name="output">The synthetic table; null where it was refused.</param>
    /// <param name="real">The real table as read.</param>
    /// <param name="terminal">Tells where the files are.</param>
    /// <returns>The signed evaluation.</returns>
    public EvaluationResult Publish(HeldOutEvaluation found, string input, string? output, TableInput real, Terminal terminal)
    {
        var signed = GateCheck.Sign(found.Result, new(input, output ?? "", null, null, Target), Gate?.PolicyPath);
        if (Report is null) return signed;
        Report.Write(terminal, signed, found.Training, found.Synthetic, real.Metadata);
        Report.Tell(terminal);
        return signed;
    }
}
