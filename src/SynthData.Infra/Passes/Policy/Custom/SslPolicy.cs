using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Neither weak ciphers nor old versions of TLS.</summary>
internal sealed class SslPolicy : AssetRule
{
    // Without forward secrecy, or with 64-bit blocks.
    private static readonly string[] Weak =
    [
        "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
    ];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values["profile"].IsUnknown || asset.Values["min_tls_version"].IsUnknown) return null;
        switch (asset.Values.Text("profile"))
        {
            case "RESTRICTED" or "FIPS_202205":
                return null;
            case "MODERN":
                var version = asset.Values.Text("min_tls_version");
                return version is "TLS_1_2" or "TLS_1_3" ? null : new(asset, $"`min_tls_version` is `{version ?? "TLS_1_0"}`");
            case "CUSTOM":
                var weak = asset.Values.At("custom_features").Elements().OfType<TextPlanValue>().FirstOrDefault(feature => Weak.Contains(feature.Text));
                return weak is null ? null : new(asset, $"`custom_features` has `{weak.Text}`");
            case var profile:
                return new(asset, $"`profile` is `{profile ?? "COMPATIBLE"}`");
        }
    }
}
