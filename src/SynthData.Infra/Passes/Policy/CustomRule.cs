using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy.Custom;

namespace SynthData.Infra.Passes.Policy;

/// <summary>A rule that takes more than comparing a field with a value.</summary>
internal abstract class CustomRule
{
    public abstract IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory);
}

/// <summary>A rule that judges each asset by itself.</summary>
internal abstract class AssetRule : CustomRule
{
    public sealed override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory) =>
        inventory.OfType(rule.Resources).Where(asset => rule.When.All(condition => condition.Of(asset.Values) == Outcome.Holds))
            .Select(asset => Judge(rule, asset, inventory)).OfType<Fault>();

    /// <summary>Null when there is nothing against it, or only an apply tells.</summary>
    protected abstract Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory);
}

/// <summary>The custom rules by their names in the rules file.</summary>
internal static class CustomRules
{
    private static readonly Dictionary<string, CustomRule> ByName = new CustomRule[]
    {
        new AuditAlert(), new AuditLogs(), new AuthorizedNetworks(), new BlockProjectKeys(), new CanaryRule(), new ClusterLabels(), new FederationTrust(), new FullScopes(), new FullSink(),
        new Impersonation(), new LegacyMetadata(), new LogBucketLock(), new NetworkPolicy(), new NoSource(), new NodeImage(), new NodeIntegrity(), new NodeSecureBoot(), new OpenPorts(),
        new OrganizationPolicies(), new PlainHttp(), new PrivateNodes(), new PublicDataset(), new PublicMembers(), new SecretLiterals(), new ShieldedVm(),
        new SqlPointInTimeRecovery(), new SqlPublicByDefault(), new SqlTls(), new SslPolicy(), new TableKey(), new VmIdentity(), new WorkloadIdentity(),
    }.ToDictionary(rule => rule.GetType().Name, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The rules file names a rule that is not there: a bug.</exception>
    public static CustomRule Find(string name) => ByName[name];
}
