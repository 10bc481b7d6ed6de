using System.Collections.Immutable;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy;

/// <summary>Where a rule is about more than single assets, what it takes to be judged.</summary>
internal enum RuleScope
{
    /// <summary>Single assets.</summary>
    Asset,

    /// <summary>Something the project must have: every stack, and plans that make their project.</summary>
    Project,

    /// <summary>Something the organisation must have: stacks and plans that manage folders, access or policies of one.</summary>
    Organization,
}

/// <summary>One rule of <c>policy-rules.json</c>.</summary>
internal sealed record PolicyRule
{
    public required string Id { get; init; }

    /// <summary>The service it is about, as Google calls it.</summary>
    public required string Area { get; init; }

    public required PolicySeverity Severity { get; init; }

    /// <summary>The Terraform types it judges.</summary>
    public required ImmutableArray<string> Resources { get; init; }

    /// <summary>What it wants of each; null when <see cref="Custom"/> judges.</summary>
    public RuleTest? Test { get; init; }

    /// <summary>The name of the class that judges; see <see cref="CustomRules"/>.</summary>
    public string? Custom { get; init; }

    /// <summary>What the custom class is given.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Only assets of which all of these hold are judged.</summary>
    public ImmutableArray<RuleTest> When { get; init; } = [];

    /// <summary>The provider's defaults do not count: it is about what somebody wrote.</summary>
    public bool AsWritten { get; init; }

    /// <summary>The severity when the value is not written but right by default; null when absent is as bad as wrong.</summary>
    public PolicySeverity? SeverityWhenAbsent { get; init; }

    public RuleScope Scope { get; init; }

    /// <summary>Recommendations of the CIS Google Cloud Platform Foundation Benchmark 4.0.0.</summary>
    public ImmutableArray<string> Cis { get; init; } = [];

    public ImmutableArray<string> Checkov { get; init; } = [];

    public ImmutableArray<string> Trivy { get; init; } = [];

    /// <summary>What it is good for, in few words.</summary>
    public required string Why { get; init; }

    /// <summary>The setting of a stack file that decides; null when components leave no choice.</summary>
    public string? Stack { get; init; }

    /// <summary>Whether the assets are about what the rule is about at all.</summary>
    public bool IsJudged(Inventory inventory) => Scope switch
    {
        RuleScope.Project => inventory.Environment is not null || inventory.OfType("google_project").Any(),
        RuleScope.Organization => inventory.Assets.Any(asset => !asset.IsData && IsOfOrganization(asset.Type)),
        _ => true,
    };

    // A perimeter or a firewall policy stands in an organisation whose own policies are somebody else's.
    private static bool IsOfOrganization(string type) =>
        type.StartsWith("google_organization_", StringComparison.Ordinal) || type.StartsWith("google_org_policy_", StringComparison.Ordinal)
        || type.StartsWith("google_folder", StringComparison.Ordinal);
}
