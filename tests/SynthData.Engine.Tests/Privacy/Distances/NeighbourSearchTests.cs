using CsCheck;
using SynthData.Engine.Privacy.Distances;
using Xunit;

namespace SynthData.Engine.Tests.Privacy.Distances;

public class NeighbourSearchTests
{
    [Fact]
    public void All_AnyRows_FindsWhatAskingEveryRowFinds()
    {
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 150], Gen.Int[1, 4], Gen.Int[1, 40]).SelectMany(Rows).Sample(rows =>
        {
            var (known, queries, count) = rows;
            var found = NeighbourSearch.All(new(known), queries, count, new() { MaxDegreeOfParallelism = 2 });
            for (var query = 0; query < queries.Count; query++)
            {
                var expected = Enumerable.Range(0, known.Count).Select(row => MixedRows.Distance(known[row], queries[query])).Order().Take(count).ToArray();
                var near = found.AsSpan(query * count, count);
                for (var place = 0; place < count; place++)
                {
                    if (place >= expected.Length)
                    {
                        Assert.Equal(Neighbour.None, near[place]);
                        continue;
                    }

                    Assert.Equal(expected[place], near[place].Distance, 1e-12);
                    Assert.Equal(near[place].Distance, MixedRows.Distance(known[near[place].Row], queries[query]), 1e-12);
                }
            }
        }, iter: 200);

        static Gen<(MixedRows, MixedRows, int)> Rows((int Columns, int Rows, int Count, int Spread) shape) =>
            Gen.Select(Cells(shape.Rows), Cells(20), (known, queries) => (known, queries, shape.Count));

        // Few distinct values, so that there are ties, repeats and missing values.
        static Gen<MixedRows> Cells(int rows) => Gen.Int[0, 12].Array[rows * 5].Select(cells =>
        {
            var made = new MixedRows(rows, 5);
            for (var cell = 0; cell < cells.Length; cell++) made.Values[cell / 5 * made.Width + cell % 5] = (cell % 5) switch { 0 => cells[cell] / 12.0, 1 => cells[cell] / 150.0, 2 => cells[cell] / 700.0, _ => cells[cell] / 6 * 2 };
            return made;
        });
    }

    [Fact]
    public void Find_SomeColumnsAndAnExcludedRow_LeavesTheOthersOut()
    {
        var rows = new MixedRows(3, 2);
        double[] cells = [0, 0.9, 0.3, 0.1, 0.5, 0.5];
        for (var cell = 0; cell < cells.Length; cell++) rows.Values[cell / 2 * rows.Width + cell % 2] = cells[cell];
        Assert.Equal(0, new NeighbourSearch(new(rows), 1, [0]).Find(rows[0])[0].Row);
        Assert.Equal(new(0.3, 1), new NeighbourSearch(new(rows), 1, [0]).Find(rows[0], excluded: 0)[0]);
        Assert.Equal(2, new NeighbourSearch(new(rows), 1, [1]).Find(rows[0], excluded: 0)[0].Row);
    }
}
