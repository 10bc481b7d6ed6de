using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Models;
using SynthData.Engine.Learning;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Benchmarks.Quality;

/// <summary>
/// Train on synthetic, test on real: the same gradient boosting classifier learned from real rows and from synthetic ones, both tested on real
/// rows that neither saw. Prints the area under the ROC curve of each and the gap.
/// </summary>
internal static class Utility
{
    public static int Run(string[] args)
    {
        var fidelity = Enum.Parse<Fidelity>(args[0], ignoreCase: true);
        var (train, test) = (RealTable.Read(args[1]), RealTable.Read(args[2]).Table);
        var (target, label) = (IndexOf(train.Table, args[3]), args[4]);
        using var result = new ResultFile($"utility-{args[0]}");
        result.Line($"AUC on real {Path.GetFileNameWithoutExtension(args[2])} of a gradient boosting classifier of `{args[3]}`, `--fidelity {args[0]}`.");
        result.Line("");
        result.Line("| seed | learned from real | learned from synthetic | gap |");
        result.Line("|---|---|---|---|");
        var onReal = Auc(train.Table, test, train, target, label);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var synthetic = Model.Fit(train.Table, train.Metadata, new() { Fidelity = fidelity, Seed = seed }).Sample(new(train.Table.RowCount) { Seed = seed });
            var onSynthetic = Auc(synthetic, test, train, target, label);
            result.Line($"| {seed} | {onReal:F4} | {onSynthetic:F4} | {onReal - onSynthetic:F4} |");
        }

        return 0;
    }

    private static int IndexOf(Table table, string column) => table.Columns.Index().First(item => item.Item.Name == column).Index;

    private static double Auc(Table learned, Table test, RealTable train, int target, string label)
    {
        // Codes come from the table learned from: the classifier knows nothing else.
        var codec = TableCodec.Fit(learned, train.Metadata, new(), StreamKey.Derive(0, "utility"));
        var codes = codec.Encode(learned, 0);
        int[] parents = [.. Enumerable.Range(0, codes.ColumnCount).Where(column => column != target && codes.FeatureCounts[column] > 1)];
        var split = new RowSplit(codes.Rows, int.MaxValue, StreamKey.Derive(0, "utility-split"));
        var set = TrainingSetBuilder.Build(codes, split, target, parents, TargetClasses.Group(codes, target, -1, 16));
        var head = BoostedHeadFitter.Fit(codes, target, set, split, new(400, 0.1, 10))
            ?? throw new InvalidOperationException("There is nothing to learn.");
        var labels = (LabelCodec)codec.Columns[target];
        var positive = labels.MissingKinds + labels.Labels.ToList().IndexOf(label);
        return RocArea.Of(Scores(head, codec.Encode(test, 0), positive), Positives(test, target, label));
    }

    private static double[] Scores(BoostedHead head, CodeTable test, int positive)
    {
        var sign = head.Codes[1] == positive ? 1 : -1;
        var scores = new double[test.Rows];
        for (var row = 0; row < scores.Length; row++)
            foreach (var tree in head.Trees)
            {
                var node = 0;
                while (!tree.Nodes[node].IsLeaf(node))
                {
                    var step = tree.Nodes[node];
                    var feature = test.Codecs[step.Column].CodeCount <= FeatureMap.MaxFeatures ? (byte)test.Codes[step.Column][row] : test.FeatureOf[step.Column][test.Codes[step.Column][row]];
                    node = step.Left + (head.Maps[step.Slot * 256 + feature] > step.Threshold ? 1 : 0);
                }

                scores[row] += sign * tree.Values[node];
            }

        return scores;
    }

    private static bool[] Positives(Table table, int target, string label)
    {
        var column = (LabelColumn)table.Columns[target];
        return [.. Enumerable.Range(0, table.RowCount).Select(row => !column.Missing[row] && column.Labels[column.Codes[row]] == label)];
    }
}
