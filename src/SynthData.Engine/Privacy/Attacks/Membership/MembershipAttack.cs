using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Learning;
using SynthData.Engine.Random;

namespace SynthData.Engine.Privacy.Attacks.Membership;

/// <summary>Tells members from others by their distances to the synthetic rows. No single attack is best, so the larger figure counts.</summary>
internal static class MembershipAttack
{
    /// <summary>Rows of a side that a figure needs.</summary>
    public const int FewestRows = 10;

    // Distances below are as good as none: the logarithm of a copy's is finite.
    private const double Nothing = 1e-6;
    private const double FalsePositives = 0.01;

    public static MembershipResult Run(AttackTables tables)
    {
        var (members, others) = (tables.Members, tables.Others);
        if (members.Count < FewestRows || others.Count < FewestRows || tables.Drawn.Count == 0 || tables.Columns == 0) return new(null, null, null, null);
        var reference = new NeighbourTree(others);
        double[] toSynthetic = [.. Nearest(tables.SyntheticTree, members, isSelf: false), .. Nearest(tables.SyntheticTree, others, isSelf: false)];
        double[] toReference = [.. Nearest(reference, members, isSelf: false), .. Nearest(reference, others, isSelf: true)];
        var isMember = new bool[toSynthetic.Length];
        isMember.AsSpan(0, members.Count).Fill(true);
        var byDistance = Array.ConvertAll(toSynthetic, distance => -distance);
        double[] byRatio = [.. toSynthetic.Zip(toReference, (own, usual) => Portable.Log(Math.Max(usual, Nothing)) - Portable.Log(Math.Max(own, Nothing)))];
        return new(
            RocArea.Of(byDistance, isMember), RocArea.Of(byRatio, isMember), OutlierArea(byDistance, byRatio, toReference, isMember),
            Math.Max(TruePositives(byDistance, isMember), TruePositives(byRatio, isMember)));

        double[] Nearest(NeighbourTree tree, MixedRows rows, bool isSelf) =>
            Array.ConvertAll(NeighbourSearch.All(tree, rows, 1, tables.Parallel, isSelf), near => near.Distance);
    }

    /// <summary>The share of members that score above all but one in a hundred of the others.</summary>
    internal static double TruePositives(double[] scores, bool[] isMember)
    {
        var others = scores.Where((_, row) => !isMember[row]).OrderDescending().ToArray();
        var bound = others[(int)(FalsePositives * others.Length)];
        return (double)scores.Where((score, row) => isMember[row] && score > bound).Count() / (scores.Length - others.Length);
    }

    private static double? OutlierArea(double[] byDistance, double[] byRatio, double[] toReference, bool[] isMember)
    {
        int[] outliers = [.. Enumerable.Range(0, isMember.Length).OrderByDescending(row => toReference[row]).ThenBy(row => row).Take(isMember.Length / 10)];
        var flags = Array.ConvertAll(outliers, row => isMember[row]);
        if (flags.Count(flag => flag) < FewestRows || flags.Count(flag => !flag) < FewestRows) return null;
        return Math.Max(
            RocArea.Of(Array.ConvertAll(outliers, row => byDistance[row]), flags),
            RocArea.Of(Array.ConvertAll(outliers, row => byRatio[row]), flags));
    }
}
