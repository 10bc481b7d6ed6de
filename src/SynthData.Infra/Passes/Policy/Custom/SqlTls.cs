using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Servers take connections over TLS only, best from clients with certificates.</summary>
internal sealed class SqlTls : AssetRule
{
    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var network = asset.Values.At("settings.ip_configuration");
        if (network.IsUnknown || network.At("ssl_mode").IsUnknown) return null;
        return network.Text("ssl_mode") switch
        {
            "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" => null,
            // Connectors bring certificates of their own; SQL Server has none for clients.
            "ENCRYPTED_ONLY" when asset.Values.Text("database_version")?.Contains("SQLSERVER", StringComparison.Ordinal) == true => null,
            "ENCRYPTED_ONLY" when asset.Values.Text("settings.connector_enforcement") == "REQUIRED" => null,
            "ENCRYPTED_ONLY" => new(asset, "`settings.ip_configuration.ssl_mode` asks clients for no certificate", PolicySeverity.Low),
            null or "" when network.Flag("require_ssl") == true => null,
            null or "" => new(asset, "`settings.ip_configuration.ssl_mode` is not set"),
            var mode => new(asset, $"`settings.ip_configuration.ssl_mode` is `{mode}`"),
        };
    }
}
