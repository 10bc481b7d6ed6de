namespace SynthData.Infra.Emit;

/// <summary>Lists that mostly agree, as one.</summary>
internal static class OrderedUnion
{
    /// <summary>Everything once: the first list in its order, then what others add, each behind what it follows in its own list.</summary>
    public static List<T> Of<T>(IEnumerable<IEnumerable<T>> lists)
        where T : notnull
    {
        var result = new List<T>();
        var known = new HashSet<T>();
        foreach (var list in lists)
        {
            var at = -1;
            foreach (var item in list)
            {
                if (known.Add(item)) result.Insert(++at, item);
                else at = result.IndexOf(item);
            }
        }

        return result;
    }
}
