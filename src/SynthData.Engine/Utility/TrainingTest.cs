using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Learning;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Utility;

/// <summary>
/// Train on synthetic, test on real (Esteban, Hyland and Ratsch, "Real-valued medical time series generation with recurrent conditional GANs", 2017): what is lost
/// by training on synthetic rows instead of real ones.
/// </summary>
internal static class TrainingTest
{
    /// <summary>Rows a learner is trained on, and rows it is tested on, at most.</summary>
    private const int MostRows = 50_000;

    private const int FewestRows = 50;

    private const double NanosecondsASecond = 1e9;

    private static readonly StreamKey Key = StreamKey.Derive(0, "utility");

    /// <exception cref="SynthDataException">The target is no column that can be told, or there are too few rows.</exception>
    public static UtilityReport Run(
        Table real, Table synthetic, TableMetadata metadata, string target, EvaluationOptions options, CancellationToken cancellation)
    {
        var order = TableRows.Order(real.RowCount, Key, 0);
        var holdout = options.Holdout is { RowCount: > 0 };
        // Without a hold-out a fifth of the real rows is kept from the learner; the generator may have seen it.
        var (train, test) = holdout ? (real, options.Holdout!) : (TableRows.Take(real, order[(real.RowCount / 5)..]), TableRows.Take(real, order[..(real.RowCount / 5)]));
        var (own, other) = (ColumnMatch.All(train, test, metadata), ColumnMatch.All(synthetic, test, metadata));
        var at = Array.FindIndex(own, match => match.IsCompared && match.Metadata.Name == target);
        if (at < 0) throw new SynthDataException(UtilityErrors.NoTarget, $"`{target}` is no column of the table, or its values are made afresh", new(Column: target));
        int[] features = [.. Enumerable.Range(0, own.Length).Where(index => index != at && own[index].IsCompared)];
        if (features.Length == 0) throw new SynthDataException(UtilityErrors.NoFeatures, $"`{target}` is the only column with values to learn", new(Column: target));

        var task = TargetTask.Of(own[at].Real, train.RowCount);
        var (realValues, syntheticValues, testValues) =
            (task.Values(own[at].Real, train.RowCount), task.Values(other[at].Real, synthetic.RowCount), task.Values(own[at].Synthetic, test.RowCount));
        int[] realRows = Present(realValues, 1), syntheticRows = Present(syntheticValues, 2), testRows = Present(testValues, 3);
        var rows = Math.Min(MostRows, Math.Min(realRows.Length, syntheticRows.Length));
        testRows = testRows[..Math.Min(MostRows, testRows.Length)];
        if (rows < FewestRows || testRows.Length < FewestRows)
            throw new SynthDataException(UtilityErrors.TooFewRows, $"{rows} rows to train and {testRows.Length} rows to test have a value of `{target}`; {FewestRows} of each are needed", new(Column: target));

        var truth = Array.ConvertAll(testRows, row => testValues[row]);
        var learners = new (double[][] Scores, double[] Gains)[2];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, 2, parallel, side => learners[side] = side == 0
            ? Train(task, [.. features.Select(index => own[index])], realRows[..rows], testRows, realValues, cancellation)
            : Train(task, [.. features.Select(index => other[index])], syntheticRows[..rows], testRows, syntheticValues, cancellation));

        var judge = new TestJudge(task, truth, learners[0].Scores, learners[1].Scores);
        var (realScore, syntheticScore) = judge.Score(null);
        var (realRmse, syntheticRmse) = judge.Rmse(own[at].Real is DatetimeColumn ? NanosecondsASecond : 1);
        return new(target, task.Metric, realScore, syntheticScore, realScore - syntheticScore, judge.Interval(Key))
        {
            FromHoldout = holdout,
            TrainRows = rows,
            TestRows = testRows.Length,
            RealRmse = realRmse,
            SyntheticRmse = syntheticRmse,
            ImportanceAgreement = RankCorrelation.Of(learners[0].Gains, learners[1].Gains),
            Importances = [.. features.Select((index, slot) => new ColumnImportance(own[index].Metadata.Name, learners[0].Gains[slot], learners[1].Gains[slot])).OrderByDescending(item => item.Real)],
            Groups = GroupGaps.Of([.. features.Select(index => own[index])], testRows, judge),
        };
    }

    /// <summary>Rows with a value, in a random order, the same for the same number of rows.</summary>
    private static int[] Present(double[] values, int stream) => [.. TableRows.Order(values.Length, Key, stream).Where(row => !double.IsNaN(values[row]))];

    private static (double[][] Scores, double[] Gains) Train(
        TargetTask task, ColumnMatch[] features, int[] trainRows, int[] testRows, double[] values, CancellationToken cancellation)
    {
        var columns = Array.ConvertAll(features, match => LearnedColumn.Of(match, trainRows, testRows));
        int[] train = [.. Enumerable.Range(0, trainRows.Length)], test = [.. Enumerable.Range(trainRows.Length, testRows.Length)];
        var own = new double[trainRows.Length + testRows.Length];
        for (var row = 0; row < trainRows.Length; row++) own[row] = values[trainRows[row]];
        var gains = new SplitGains(columns.Length);
        var scores = new double[Math.Max(1, task.Classes.Length)][];
        for (var learner = 0; learner < scores.Length; learner++)
        {
            (scores[learner], var found) = Booster.Learn(columns, train, test, task.Targets(own, learner), task.Loss, cancellation);
            gains.Add(found);
        }

        var total = gains.Single.Sum();
        return (scores, Array.ConvertAll(gains.Single, gain => total > 0 ? gain / total : 0));
    }
}
