using System.Globalization;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>What must hold before a fit, all problems at once.</summary>
internal static class FitChecks
{
    public static Generator Check(Table table, TableMetadata metadata, FitOptions options)
    {
        var bag = new DiagnosticBag();
        var generator = GeneratorCatalog.Find(options.Generator);
        if (generator is null)
            bag.Error(ModelErrors.UnknownGenerator, $"There is no generator `{options.Generator}`; there are {string.Join(", ", GeneratorCatalog.Names.Concat(GeneratorCatalog.Aliases.Keys))}");
        if (options.RareThreshold is < 2 or > 1000)
            bag.Error(ModelErrors.OptionOutOfRange, $"The rare threshold is {options.RareThreshold}; it can be 2 to 1000");
        if (!(options.HoldoutShare is >= 0 and <= HoldoutSplit.MostShare))
            bag.Error(ModelErrors.OptionOutOfRange, $"The share kept back is {options.HoldoutShare.ToString(CultureInfo.InvariantCulture)}; it can be 0 to 0.5");
        if (options.Threads is < 0 or > 1024)
            bag.Error(ModelErrors.OptionOutOfRange, $"Threads is {options.Threads}; it can be 0 (one a processor) to 1024");
        if (table.RowCount == 0) bag.Error(ModelErrors.NoRows, $"Table `{table.Name}` has no rows");
        if (table.Columns.Count > Model.MaxColumns)
            bag.Error(ModelErrors.TooManyColumns, $"Table `{table.Name}` has {table.Columns.Count} columns; {Model.MaxColumns} can be learned");
        if (!table.Columns.Select(column => column.Name).SequenceEqual(metadata.Columns.Select(column => column.Name), StringComparer.Ordinal))
            bag.Error(ModelErrors.MetadataMismatch, $"The metadata's columns are not those of table `{table.Name}`");
        bag.ThrowIfErrors();
        return generator!;
    }
}
