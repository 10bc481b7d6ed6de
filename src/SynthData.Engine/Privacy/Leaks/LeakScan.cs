using System.Runtime.InteropServices;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Privacy.Leaks;

/// <summary>Looks for rare labels and personal data of the real table in the synthetic one, and in the model file.</summary>
public static class LeakScan
{
    /// <summary>Searches all columns of labels, ids, text and PII.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="metadata">Describes both.</param>
    /// <param name="model">Searched too; null for none.</param>
    /// <param name="rareThreshold">Real rows that a value needs to be published.</param>
    /// <exception cref="SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static LeakResult Run(Table real, Table synthetic, TableMetadata metadata, Model? model = null, int rareThreshold = 10)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(metadata);
        var leaks = new List<ColumnLeak>();
        var secrets = new List<string>();
        foreach (var match in ColumnMatch.All(real, synthetic, metadata))
        {
            if (match.HasNumbers || match.Metadata.Sdtype == Sdtype.Boolean) continue;
            var kind = match.Metadata.Sdtype switch { Sdtype.Categorical => LeakKind.RareLabel, Sdtype.Id => LeakKind.Id, Sdtype.Name => LeakKind.Name, _ => LeakKind.Text };
            var rare = Counts(match.Real, real.RowCount).Where(pair => pair.Value < rareThreshold && (kind != LeakKind.Text || Encoding.UTF8.GetByteCount(pair.Key) >= TextSearch.FewestBytes)).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
            var repeated = Counts(match.Synthetic, synthetic.RowCount).Where(pair => rare.Contains(pair.Key)).ToArray();
            if (repeated.Length > 0) leaks.Add(new(match.Metadata.Name, kind, repeated.Length, repeated.Sum(pair => pair.Value)));
            if (kind is LeakKind.RareLabel or LeakKind.Text) secrets.AddRange(rare);
        }

        return new(leaks, model is null ? null : new TextSearch(secrets.Distinct(StringComparer.Ordinal)).In(ModelBytes.Of(model)).Count);
    }

    private static Dictionary<string, int> Counts(Column column, int rows)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < rows; row++)
        {
            if (column.Missing[row]) continue;
            var text = column switch { LabelColumn label => label.Labels[label.Codes[row]], TextColumn texts => texts.Values[row], _ => "" };
            CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
        }

        return counts;
    }
}
