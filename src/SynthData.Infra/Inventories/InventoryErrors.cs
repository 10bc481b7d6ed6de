using SynthData.Errors;

namespace SynthData.Infra.Inventories;

/// <summary>Problems of a plan that is to be read.</summary>
internal static class InventoryErrors
{
    public static readonly DiagnosticCode NoPlan = new("SD3420", "This is no plan of Terraform",
        "Give the JSON of a plan or a state: `terraform plan -out tfplan && terraform show -json tfplan > tfplan.json`");

    public static readonly DiagnosticCode TooLarge = new("SD3421", "The plan is larger than can be read", "Split the Terraform root, or plan a part with `-target`");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NoPlan, TooLarge];
}
