using SynthData.Errors;

namespace SynthData.Infra.Emit;

/// <summary>What keeps a checked graph from being written.</summary>
internal static class EmitErrors
{
    public static readonly DiagnosticCode CycleAcrossEnvironments = new(
        "SD3130", "Environments order the same resources the other way around", "Let the resources refer to each other in the same direction in every environment");

    public static readonly DiagnosticCode FileNameTaken = new("SD3131", "A raw Terraform file has the name of an emitted one", "Give the raw file another name");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [CycleAcrossEnvironments, FileNameTaken];
}
