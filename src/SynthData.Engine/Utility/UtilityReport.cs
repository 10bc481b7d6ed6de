namespace SynthData.Engine.Utility;

/// <summary>What synthetic rows are worth for training: the same learner trained on them and on real rows, both tested on real rows that neither was trained on.</summary>
/// <param name="Target">The column that is told from the others.</param>
/// <param name="Metric"><c>auc</c> for two classes, <c>macroAuc</c> for more (mean over the classes, each against the rest), <c>r2</c> for numbers and datetimes.</param>
/// <param name="Real">The metric of the learner trained on real rows; null where undefined.</param>
/// <param name="Synthetic">And on synthetic ones.</param>
/// <param name="Gap">The first less the second.</param>
/// <param name="Interval">Where the gap lies with 95 % confidence, by drawing the test rows anew.</param>
public sealed record UtilityReport(string Target, string Metric, double? Real, double? Synthetic, double? Gap, GapInterval? Interval)
{
    /// <summary>Whether the test rows are of a hold-out. Otherwise they are a fifth of the real rows, which the generator may have learned from: a gap may look smaller than it is.</summary>
    public bool FromHoldout { get; init; }

    /// <summary>Rows each learner is trained on.</summary>
    public int TrainRows { get; init; }

    /// <summary>Rows both are tested on.</summary>
    public int TestRows { get; init; }

    /// <summary>Root of the mean squared error, in the target's unit (seconds for datetimes), when numbers are guessed: trained on real rows.</summary>
    public double? RealRmse { get; init; }

    /// <summary>The same, trained on synthetic rows.</summary>
    public double? SyntheticRmse { get; init; }

    /// <summary>Rank correlation of what the columns matter to both learners, -1 to 1; null with a single column.</summary>
    public double? ImportanceAgreement { get; init; }

    /// <summary>What each column matters, most to the learner of real rows first.</summary>
    public IReadOnlyList<ColumnImportance> Importances { get; init; } = [];

    /// <summary>The gap among the test rows of each frequent label, the largest first.</summary>
    public IReadOnlyList<GroupGap> Groups { get; init; } = [];
}

/// <summary>An interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record GapInterval(double Low, double High);

/// <summary>What a column matters: its share of the gain of all splits, 0 to 1.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Real">To the learner of real rows.</param>
/// <param name="Synthetic">To the learner of synthetic rows.</param>
public sealed record ColumnImportance(string Column, double Real, double Synthetic);

/// <summary>The gap among the test rows with one label.</summary>
/// <param name="Column">The label's column.</param>
/// <param name="Label">The label; at least 100 test rows have it.</param>
/// <param name="Rows">Test rows.</param>
/// <param name="Real">The metric of the learner trained on real rows.</param>
/// <param name="Synthetic">And on synthetic ones.</param>
/// <param name="Gap">The first less the second.</param>
public sealed record GroupGap(string Column, string Label, int Rows, double Real, double Synthetic, double Gap);
