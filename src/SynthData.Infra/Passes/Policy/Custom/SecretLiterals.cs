using System.Text.RegularExpressions;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>No password, token or key stands in an environment variable. The finding names the variable and never its value.</summary>
internal sealed partial class SecretLiterals : AssetRule
{
    private static readonly RulePath Lists = RulePath.Parse("template.containers.env|template.template.containers.env|template.spec.containers.env");
    private static readonly RulePath Maps = RulePath.Parse("service_config.environment_variables|build_config.environment_variables|environment_variables|build_environment_variables");

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var listed = Lists.In(asset.Values).Select(one => (Name: one.Text("name") ?? "", Value: one.Text("value") ?? ""));
        var mapped = Maps.In(asset.Values).OfType<ObjectPlanValue>().SelectMany(map => map.Members.Keys
            .Select(name => (Name: name, Value: map[name] is TextPlanValue text ? text.Text : "")));
        var name = listed.Concat(mapped).FirstOrDefault(one => IsSecret(one.Name, one.Value)).Name;
        return name is null ? null : new(asset, $"The variable `{name}` holds what looks like a secret");
    }

    private static bool IsSecret(string name, string value) =>
        value.Length > 0 && (SecretForm().IsMatch(value) || (SecretName().IsMatch(name) && !PlaceName().IsMatch(name) && value.Length >= 6 && !HarmlessForm().IsMatch(value)));

    [GeneratedRegex(@"(^|_)(PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)(_|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretName();

    // What says where the secret is, or how long it lives.
    [GeneratedRegex(@"_(NAME|ID|FILE|PATH|URL|URI|ENDPOINT|HOST|TTL|SECONDS|MINUTES|DAYS|VERSION|AUDIENCE|ISSUER|TYPE|HEADER|ENABLED|LENGTH|PREFIX)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlaceName();

    // References, resource names, paths and flags.
    [GeneratedRegex(@"^(\$\{.*|projects/.*|/.*|https?://[^@]*|true|false)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex HarmlessForm();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|AIza[0-9A-Za-z_-]{35}|gh[pousr]_[0-9A-Za-z]{36}|AKIA[0-9A-Z]{16}|xox[baprs]-[0-9A-Za-z-]{10}|[a-z][a-z0-9+.-]*://[^/\s:@$]+:[^/\s:@$]{4,}@", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretForm();
}
