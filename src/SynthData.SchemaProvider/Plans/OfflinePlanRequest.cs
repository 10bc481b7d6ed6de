using SynthData.Errors;
using SynthData.Infra.Emit;

namespace SynthData.SchemaProvider.Plans;

/// <summary>One environment of an emitted stack, to be planned without a cloud.</summary>
internal sealed record OfflinePlanRequest
{
    public required IReadOnlyList<EmittedFile> Files { get; init; }

    /// <summary>The folder of the Terraform root inside the files.</summary>
    public string RootFolder { get; init; } = "terraform";

    /// <summary>The tfvars file of the environment, relative to the root folder; null when there is none.</summary>
    public string? VariablesFile { get; init; }

    /// <summary>The recorded state to compare with; null, or a file that does not exist, compares with nothing.</summary>
    public string? StateFile { get; init; }

    /// <summary>Values of inputs that no file holds: stand-ins for secrets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The binary to use; null finds one.</summary>
    public string? Terraform { get; init; }

    /// <summary>Where in the stack the line of an emitted file comes from; the file is relative to the root folder.</summary>
    public Func<string, long, Place?>? Locate { get; init; }
}
