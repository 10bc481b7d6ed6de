using SynthData.Api.Jobs;
using SynthData.Client.Wire;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Rules;

namespace SynthData.Api.Datasets;

/// <summary>Datasets between the wire and their documents.</summary>
internal static class DatasetWire
{
    public static DatasetInfo Info(Stored<DatasetDocument> dataset) => Listed(dataset) with { Schema = dataset.Value.Schema, Metadata = dataset.Value.Metadata };

    /// <summary>Without what may be long.</summary>
    public static DatasetInfo Listed(Stored<DatasetDocument> dataset)
    {
        var value = dataset.Value;
        return new(dataset.Id, value.Name, value.Kind, value.Created, value.CreatedBy, value.Latest, dataset.Version);
    }

    public static DatasetRuleInfo Info(DatasetRule rule) =>
        new(rule.Kind, JobWire.Info(rule.Parameters), rule.Created, rule.CreatedBy) { EveryHours = rule.EveryHours };

    public static DatasetVersionInfo Info(Stored<DatasetVersionDocument> version)
    {
        var value = version.Value;
        return new(value.Number, value.Created, value.CreatedBy, value.FileName, value.Bytes, value.Sha256)
        {
            Rows = value.Rows, Job = value.Job, RuleJob = value.RuleJob, RuleJobOwed = value.RuleJobOwed,
            Read = value.Read == new ReadParameters() ? null : new(value.Read.Delimiter, value.Read.Encoding, value.Read.Header),
        };
    }
}
