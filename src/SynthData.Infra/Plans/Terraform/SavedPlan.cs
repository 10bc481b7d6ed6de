using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>A plan and Terraform's own file of it, which goes with this object: it holds secrets in clear.</summary>
internal sealed class SavedPlan : IDisposable
{
    // Created for this user alone.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sd-");

    public Plan Plan { get; internal set; } = new(ProviderSchema.Google.Version, []);

    internal string File => Path.Combine(_folder.FullName, "plan");

    public void Dispose() => _folder.Delete(recursive: true);
}
