using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>What a stack says of Cloud Armor, which looks at requests before a service does.</summary>
internal static partial class ArmorSettings
{
    public static readonly Setting<IReadOnlyList<string>> Deny = Setting.Texts("deny", "Ranges of addresses that get nothing.", TextFormat.Cidr);

    public static readonly Setting<IReadOnlyList<string>> AllowedCountries = Setting.Texts(
        "allow_countries", "Countries that requests may come from, as ISO 3166 codes; all when absent.", Country);

    public static readonly Setting<IReadOnlyList<string>> DeniedCountries = Setting.Texts("deny_countries", "Countries that requests may not come from.", Country);

    // Not `methodenforcement`, which refuses PUT and DELETE, nor sets for languages that the service is not written in.
    public static readonly Setting<IReadOnlyList<string>> RuleSets = Setting.Texts(
        "owasp", "Google's preconfigured rule sets against the attacks that OWASP lists.",
        choices: ["sqli", "xss", "lfi", "rfi", "rce", "methodenforcement", "scannerdetection", "protocolattack", "sessionfixation", "php", "java", "nodejs", "cve"],
        byDefault: ["sqli", "xss", "lfi", "rfi", "rce", "scannerdetection", "protocolattack", "sessionfixation", "cve"]);

    public static readonly Setting<bool> Preview = Setting.Flag(
        "owasp_preview", true, "Only log what the rule sets would refuse. Look at the log under real use, and then set it to false.");

    public static readonly Setting<long> Sensitivity = Setting.Number("owasp_sensitivity", 1, 1, 4, "How suspicious the rule sets are: 1 seldom refuses what is harmless, 4 often does.");

    public static readonly Setting<long> Requests = Setting.Number("requests_per_minute", 1200, 10, 1_000_000, "Requests of one address a minute; more are answered 429.");

    public static readonly Setting<long> BanSeconds = Setting.Number(
        "ban_seconds", 0, 0, 3600, "Seconds that an address gets nothing after it asked for more; 0 refuses only what is too much.");

    public static readonly Setting<bool> Adaptive = Setting.Flag("adaptive_protection", true, "Learn what traffic is usual, and report attacks at the application's level with a rule that would stop them.");

    public static readonly Setting<SettingsBlock> Armor = Setting.Block(
        "armor", BlockShape.Of(Deny, AllowedCountries, DeniedCountries, RuleSets, Preview, Sensitivity, Requests, BanSeconds, Adaptive),
        "Cloud Armor: who may ask, how often, and what is refused as an attack. Floods below HTTP are stopped by the load balancer itself.");

    private static TextFormat Country => new("a country's code of two letters", CountryCode(), "DE");

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryCode();
}
