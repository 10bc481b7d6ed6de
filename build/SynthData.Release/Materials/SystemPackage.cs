namespace SynthData.Release.Materials;

/// <summary>A package of Debian or Ubuntu that a file of the image comes from.</summary>
internal sealed record SystemPackage(string Name, string Version, string Architecture)
{
    /// <summary><c>debian</c> or <c>ubuntu</c>.</summary>
    public static string Distribution { get; } =
        File.ReadLines("/etc/os-release").First(line => line.StartsWith("ID=", StringComparison.Ordinal))["ID=".Length..].Trim('"');

    public string CopyrightFile => $"/usr/share/doc/{Name}/copyright";

    /// <summary>The package that installed a file; null where no package manager knows.</summary>
    public static SystemPackage? Of(string path)
    {
        // A package may know a file by its place before /lib became a link to /usr/lib.
        var other = path.StartsWith("/usr/", StringComparison.Ordinal) ? path["/usr".Length..] : "/usr" + path;
        if (!File.Exists("/usr/bin/dpkg") || (Command.TryRun("dpkg", "-S", path) ?? Command.TryRun("dpkg", "-S", other)) is not { } line) return null;
        var name = line[..line.IndexOf(": ", StringComparison.Ordinal)];
        return Command.Run("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}", name).Split(' ') is [var package, var version, var architecture]
            ? new(package, version, architecture) : null;
    }
}
