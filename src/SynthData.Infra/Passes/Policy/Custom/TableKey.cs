using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A table is encrypted with a key of the customer's, its own or the dataset's. Views hold nothing.</summary>
internal sealed class TableKey : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (!asset.Values.At("encryption_configuration.kms_key_name").IsAbsent || !asset.Values["view"].IsAbsent) return null;
        var dataset = inventory.Target(asset, "dataset_id", "google_bigquery_dataset");
        return dataset is not null && !dataset.Values.At("default_encryption_configuration.kms_key_name").IsAbsent
            ? null : new(asset, "`encryption_configuration.kms_key_name` is not set");
    }
}
