using System.Text.RegularExpressions;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>A machine does not run as the default account of Compute Engine, which may change everything in the project. Without any account it can do nothing.</summary>
internal sealed partial class VmIdentity : AssetRule
{
    public static bool IsDefault(string? email) => email is null or "" or "default" || DefaultAccount().IsMatch(email);

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Text("name")?.StartsWith("gke-", StringComparison.Ordinal) == true) return null;
        var accounts = asset.Values["service_account"].Elements();
        return accounts.Any(account => !account.IsUnknown && !account.At("email").IsUnknown && IsDefault(account.Text("email")))
            ? new(asset, "It runs as the default account of Compute Engine") : null;
    }

    [GeneratedRegex(@"^[0-9]+-compute@developer\.gserviceaccount\.com$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DefaultAccount();
}
