using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>What a stack says of the global load balancer in front of its services.</summary>
internal static partial class EdgeSettings
{
    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Domains = Setting.TextMap(
        "domains", "Names it answers to, each under an id: `main: synthdata.example.com`. Each gets a certificate that Google renews; the first one is the platform's address.",
        TextFormat.Id, Domain);

    public static readonly Setting<string?> Zone = Setting.OptionalText(
        "dns_zone", "Managed zone of Cloud DNS in the project that holds the domains: addresses and proofs of ownership are written there. Without it, outputs say which records to add.",
        new("the name of a managed zone", ZoneName(), "example-com"));

    public static readonly Setting<string?> Service = Setting.OptionalText(
        "service", "Service that gets every request. Its callers sign in to the service itself (`public: true`) or carry Google's identity tokens.", TextFormat.Id);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Paths = Setting.TextMap(
        "paths", "Services of paths that go elsewhere: `/hooks/*: hooks`.", Path, TextFormat.Id);

    public static readonly Setting<IReadOnlyList<string>> CachedPaths = Setting.Texts(
        "paths", "Paths of downloads and pages, such as `/docs/*`; nothing else is looked up in the cache.", Path);

    public static readonly Setting<SettingsBlock?> Cdn = Setting.OptionalBlock(
        "cdn", BlockShape.Of(CachedPaths),
        "Keep copies at Google's edge (Cloud CDN) of what the service itself says is public (`Cache-Control: public` with an age). Requests with a credential or cookie pass the cache by.");

    public static readonly Setting<string> MinTls = Setting.Choice(
        "min_tls", "1.2", ["1.2", "1.3"], "Oldest TLS that clients may speak; both speak 1.3 where they can. Only ciphers with forward secrecy are offered.");

    public static readonly Setting<SettingsBlock?> Section = Setting.OptionalBlock(
        "edge", BlockShape.Of(Domains, Zone, Service, Paths, Cdn, ArmorSettings.Armor, MinTls),
        "One global HTTPS load balancer on anycast addresses, IPv4 and IPv6: a request goes to the nearest region whose service answers well, HTTP is redirected. Workloads name it as "
        + "`edge.url` (`https://` and the first domain) and `edge.proxies` (the addresses between a client and the service, for `SYNTHDATA_TRUSTED_PROXIES`).");

    private static TextFormat Domain => new("a domain name", DomainName(), "synthdata.example.com");

    private static TextFormat Path => new("a path such as `/docs` or `/docs/*`", PathPattern(), "/docs/*");

    [GeneratedRegex(@"\A(?=.{4,253}\z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DomainName();

    [GeneratedRegex(@"\A/(?:[^\s?#*]*/)?(?:\*|[^\s?#*]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ZoneName();
}
