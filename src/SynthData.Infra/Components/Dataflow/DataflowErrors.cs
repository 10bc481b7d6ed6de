using SynthData.Errors;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>What can be wrong with the pipeline of a Dataflow job.</summary>
internal static class DataflowErrors
{
    public static readonly DiagnosticCode BadPipeline = new(
        "SD3230", "A Beam YAML pipeline can't be read", "Write `pipeline:` with `transforms:`, each with a `type`; docs: beam.apache.org/documentation/sdks/yaml");

    public static readonly DiagnosticCode UnknownVariable = new("SD3231", "A pipeline has a variable that nothing gives", "Give it in `variables` or `variables_from`");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [BadPipeline, UnknownVariable];
}
