using System.Globalization;
using SynthData.Engine.Privacy;
using SynthData.Engine.Privacy.Attacks.Anonymeter;

namespace SynthData.Cli.Output;

/// <summary>What attacks on a synthetic table found, as a person reads it.</summary>
internal static class PrivacyText
{
    public static void Write(TextWriter writer, Style style, PrivacyResult result)
    {
        var table = new TextTable("privacy", "figure", "95 % interval", "means") { Right = new HashSet<int> { 1 } };
        if (result.Membership is { } membership)
        {
            table.Add("membership by distance, AUC", GenerateSummary.Score(membership.DistanceAuc), "", "0.5 is guessing");
            table.Add("membership by DOMIAS, AUC", GenerateSummary.Score(membership.DomiasAuc), "", "0.5 is guessing");
            table.Add("membership of outliers, AUC", GenerateSummary.Score(membership.OutlierAuc), "", "0.5 is guessing");
            table.Add("members found at 1 % false", GenerateSummary.Score(membership.TprAt1Fpr), "", "0.01 is guessing");
        }

        if (result.SinglingOut is { } singlingOut) Add(table, "singling out", singlingOut.Worse);
        if (result.Linkability is { } linkability) Add(table, "linkability", linkability);
        if (result.Inference is { } inference) Add(table, "inference", inference.All);
        if (result.Distances is { } distances)
            table.Add("nearer to training, share", GenerateSummary.Score(distances.Share), Interval(distances.Low, distances.High), "0.5 is no nearer");
        table.Add("rows identical to real, share", GenerateSummary.Score(result.IdenticalMatches), "", "");
        if (result.Leaks is { } leaks)
        {
            var model = leaks.InModel is { } found ? string.Create(CultureInfo.InvariantCulture, $", {found:N0} in the model") : "";
            table.Add("rare or personal values, count", leaks.Values.ToString(CultureInfo.InvariantCulture), "", $"0 is none{model}");
        }

        if (result.Canaries is { } canaries)
            table.Add("canaries recovered, count", canaries.Recovered.ToString(CultureInfo.InvariantCulture), "", string.Create(CultureInfo.InvariantCulture, $"of {canaries.Planted} planted in an audit fit"));
        writer.WriteLine();
        table.Write(writer, style);
        writer.WriteLine(result.Membership is null ? "Attacks need real rows that were not learned from: give --holdout, or --model of a fit with --holdout-share." : PrivacyResult.Sentence);
    }

    private static void Add(TextTable table, string name, PrivacyRisk risk) =>
        table.Add($"{name}, risk", GenerateSummary.Score(risk.Risk), Interval(risk.Low, risk.High), risk.IsVoid ? "void: guesses do as well" : "0 is none");

    private static string Interval(double? low, double? high) => low is null ? "" : $"{GenerateSummary.Score(low)} to {GenerateSummary.Score(high)}";
}
