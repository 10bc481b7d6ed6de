using SynthData.Engine.Conditions;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>A copula with its latents in another order: those with conditions first, so that the others follow from them.</summary>
internal static class ConditionedCopula
{
    /// <summary>Null when no row can meet the conditions.</summary>
    public static GaussianCopulaModel? Of(GaussianCopulaModel model, IReadOnlyList<ColumnCondition> conditions)
    {
        var columns = model.Columns.ToArray();
        var known = new List<LatentCondition>();
        foreach (var condition in conditions)
        {
            var (value, presence, constant) = columns[condition.Column];
            var isMissing = presence >= 0 && condition.Ranges.Any(range => Array.IndexOf(model.Latents[presence].Codes, range.Code) >= 0);
            var canBe = (presence < 0 || Add(presence, isMissing ? condition.Ranges : [CodeRange.Whole(Latent.Value)]))
                && (isMissing || (value < 0 ? condition.Ranges.Any(range => range.Code == constant) : Add(value, condition.Ranges)));
            if (!canBe) return null;
        }

        if (known.Count == 0) return model;
        // The narrowest interval first: what the others leave of it is known best.
        known.Sort((a, b) => (Chance(a), a.Latent).CompareTo((Chance(b), b.Latent)));
        int[] order = [.. known.Select(condition => condition.Latent), .. Enumerable.Range(0, model.Latents.Length).Except(known.Select(condition => condition.Latent))];
        Latent[] latents = [.. order.Select(latent => model.Latents[latent])];
        var correlation = new double[order.Length][];
        for (var row = 0; row < order.Length; row++)
            correlation[row] = [.. Enumerable.Range(0, row + 1).Select(column => model.Correlation[Math.Max(order[row], order[column])][Math.Min(order[row], order[column])])];
        for (var column = 0; column < columns.Length; column++)
            columns[column] = columns[column] with { Value = Array.IndexOf(order, columns[column].Value), Presence = Array.IndexOf(order, columns[column].Presence) };
        LatentCondition[] first = [.. known.Select((condition, place) => condition with { Latent = place })];
        return new(columns, latents, correlation, new(first, latents, correlation));

        bool Add(int latent, IReadOnlyList<CodeRange> ranges)
        {
            if (LatentCondition.Of(latent, model.Latents[latent], ranges) is not { } condition) return false;
            known.Add(condition);
            return true;
        }
    }

    private static double Chance(LatentCondition condition) => Normal.Between(condition.Low, condition.High);
}
