using System.Text;
using SynthData.Release.Materials;

namespace SynthData.Release.Images;

/// <summary>
/// The root file system of the image: the executable, the libraries that it needs, certificates, an unprivileged user, and nothing else: no shell, no package
/// manager.
/// </summary>
internal sealed class ImageFiles
{
    public const int User = 65532;

    /// <summary>The user's own; all else is read-only to it.</summary>
    public const string DataFolder = "/data";

    private readonly SortedDictionary<string, ImageFile> _files = new(StringComparer.Ordinal);

    public ImageFiles(ReleaseInfo release, string published, BillOfMaterials materials)
    {
        foreach (var file in Directory.EnumerateFiles(published)) Copy(file, "/app/" + Path.GetFileName(file), executable: true);
        foreach (var library in materials.Libraries) Copy(library.Source, library.Target, executable: true);
        foreach (var package in materials.SystemPackages.Where(package => File.Exists(package.CopyrightFile))) Copy(package.CopyrightFile, package.CopyrightFile, executable: false);
        foreach (var notice in (string[])["LICENSE", "THIRD-PARTY-NOTICES.md"]) Copy(notice, "/usr/share/doc/synthdata/" + notice, executable: false);
        Copy("/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs/ca-certificates.crt", executable: false);
        Text("/etc/passwd", $"root:x:0:0:root:/:/\nsynthdata:x:{User}:{User}:synthdata:/data:/\n");
        Text("/etc/group", $"root:x:0:\nsynthdata:x:{User}:\n");
        Text("/etc/nsswitch.conf", "hosts: files dns\n");
        _files["/usr/share/doc/synthdata/sbom.cdx.json"] = new(materials.ToJson(), IsExecutable: false);
        Time = release.Time;
    }

    public DateTimeOffset Time { get; }

    /// <summary>By place in the image, in order.</summary>
    public IReadOnlyDictionary<string, ImageFile> Files => _files;

    private void Copy(string source, string target, bool executable) => _files[target] = new(File.ReadAllBytes(source), executable);

    private void Text(string target, string text) => _files[target] = new(Encoding.UTF8.GetBytes(text), IsExecutable: false);
}

/// <summary>A file of the image, owned by root.</summary>
internal sealed record ImageFile(byte[] Content, bool IsExecutable);
