using SynthData.Infra.Emit;

namespace SynthData.SchemaProvider.Plans;

/// <summary>
/// The emitted files in a folder for this user alone, without their backend: planning needs no shared state, and a root without backend and modules needs no
/// init. The folder goes with what Terraform puts in it, since a plan file holds secrets in clear.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private const string BackendFile = "backend.tf";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sd-");

    public StagedFolder(IReadOnlyList<EmittedFile> files, string rootFolder)
    {
        Root = Path.Combine(_folder.FullName, "files", rootFolder);
        foreach (var file in files)
        {
            var path = Path.Combine(_folder.FullName, "files", file.Path);
            if (path == Path.Combine(Root, BackendFile)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    /// <summary>Where Terraform runs.</summary>
    public string Root { get; }

    /// <summary>A file outside the root, such as the plan.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Puts another backend in the place of the emitted one.</summary>
    public void UseBackend(string body) => File.WriteAllText(Path.Combine(Root, "synthdata_backend_override.tf"), $"terraform {{\n  {body}\n}}\n");

    public void Dispose() => _folder.Delete(recursive: true);
}
