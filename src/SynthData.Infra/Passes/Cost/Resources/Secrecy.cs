using System.Globalization;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of keys and secrets.</summary>
internal static class Secrecy
{
    private const decimal Operations = 10_000;
    private const decimal CheaperFrom = 2000;
    private const decimal SecondsOfMonth = 30 * 24 * 3600;

    /// <summary><c>google_kms_crypto_key</c>.</summary>
    public static void Key(Meter meter)
    {
        var level = meter.Values.Text("version_template[0].protection_level") ?? "SOFTWARE";
        var strong = level == "HSM" && IsStrong(meter.Values.Text("version_template[0].algorithm") ?? "");
        // Each rotation of a month adds a version; who knows how many are kept says so.
        var versions = meter.Usage.Number("key_versions") ?? (RotationOf(meter.Values.Text("rotation_period")) is { } seconds ? SecondsOfMonth / seconds : null);
        if (strong)
        {
            meter.Used("Key versions (first 2K)", "months", versions is null ? null : Math.Min(versions.Value, CheaperFrom), meter.Price("Cloud KMS", "HSM strong asymmetric key version, first 2000"));
            if (versions > CheaperFrom) meter.Used("Key versions (over 2K)", "months", versions - CheaperFrom, meter.Price("Cloud KMS", "HSM strong asymmetric key version, over 2000"));
        }
        else
            meter.Used("Key versions", "months", versions, meter.Price("Cloud KMS", level switch { "HSM" => "HSM key version", "EXTERNAL" or "EXTERNAL_VPC" => "External key version", _ => "Software key version" }));
        meter.Used("Operations", "10k operations", meter.Usage.Number("monthly_key_operations") / Operations, meter.Price("Cloud KMS", strong ? "HSM strong asymmetric operations" : "Operations"));
    }

    /// <summary><c>google_secret_manager_secret</c>: its versions are billed in each place they are copied to.</summary>
    public static void Secret(Meter meter)
    {
        meter.Used(
            "Active secret versions", "versions", meter.Usage.Number("active_secret_versions") * PlacesOf(meter.Values), meter.Price("Secret Manager", "Active secret version"),
            free: FreeTier.SecretVersions);
        Accesses(meter);
        meter.Used("Rotation notifications", "rotations", meter.Usage.Number("monthly_rotation_notifications"), meter.Price("Secret Manager", "Rotation notifications"), free: FreeTier.SecretRotations);
    }

    /// <summary><c>google_secret_manager_secret_version</c>.</summary>
    public static void SecretVersion(Meter meter)
    {
        var secret = meter.Inventory.Target(meter.Asset, "secret", "google_secret_manager_secret");
        meter.Fixed("Active secret versions", "versions", PlacesOf(secret?.Values ?? ObjectPlanValue.Empty), meter.Price("Secret Manager", "Active secret version"), free: FreeTier.SecretVersions);
        Accesses(meter);
    }

    private static void Accesses(Meter meter) => meter.Used(
        "Access operations", "10K requests", meter.Usage.Number("monthly_access_operations") / Operations, meter.Price("Secret Manager", "Access operations"), free: FreeTier.SecretAccesses);

    private static decimal PlacesOf(PlanValue secret) => secret.Every("replication.user_managed.replicas").Count() is var places and > 0 ? places : 1;

    private static decimal? RotationOf(string? period) =>
        period is { Length: > 1 } && decimal.TryParse(period.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;

    // RSA from 3072 bits, and elliptic curves.
    private static bool IsStrong(string algorithm) =>
        algorithm.StartsWith("EC_", StringComparison.Ordinal) || (algorithm.StartsWith("RSA_", StringComparison.Ordinal) && algorithm.Split('_').Any(word => word is "3072" or "4096"));
}
