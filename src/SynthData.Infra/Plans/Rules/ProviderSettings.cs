namespace SynthData.Infra.Plans.Rules;

/// <summary>What a <c>provider "google"</c> block sets, as far as plans depend on it.</summary>
internal sealed record ProviderSettings(PlanValue Project, PlanValue Region, PlanValue Zone, PlanValue DefaultLabels)
{
    public static ProviderSettings None { get; } = new(PlanValue.Null, PlanValue.Null, PlanValue.Null, PlanValue.Null);

    /// <summary>The settings in the configuration of a provider block.</summary>
    public static ProviderSettings Of(PlanValue configuration) =>
        new(configuration.Member("project"), configuration.Member("region"), configuration.Member("zone"), configuration.Member("default_labels"));
}
