using System.Security.Cryptography;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Plans.Rules;

namespace SynthData.SchemaProvider.Plans;

/// <summary>
/// The key under which secrets of a recorded state are hashed: <c>FILE.key</c> beside the state, readable by its owner alone. The state may be committed, the key
/// must not: with it short secrets can be guessed. Who lacks the key plans all the same, only changed secrets are not seen.
/// </summary>
internal static class SecretKeys
{
    public static string PathFor(string stateFile) => stateFile + ".key";

    /// <summary>The hash with the key beside the state, or null when there is no key.</summary>
    public static SecretHash? Find(string? stateFile)
    {
        if (stateFile is null || !File.Exists(PathFor(stateFile))) return null;
        try
        {
            return new(File.ReadAllBytes(PathFor(stateFile)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, PathFor(stateFile));
        }
    }

    /// <summary>The hash with the key beside the state, which is made when it is missing.</summary>
    /// <exception cref="SynthDataException">The key can't be read or written.</exception>
    public static SecretHash FindOrCreate(string stateFile)
    {
        if (Find(stateFile) is { } known) return known;
        var key = RandomNumberGenerator.GetBytes(SecretHash.KeyBytes);
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(stateFile))!;
            Directory.CreateDirectory(folder);
            // Whoever commits the states of a folder must not commit their keys by accident.
            if (!File.Exists(Path.Combine(folder, ".gitignore"))) File.WriteAllText(Path.Combine(folder, ".gitignore"), "*.key\n");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(PathFor(stateFile), options);
            file.Write(key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, PathFor(stateFile));
        }

        return new(key);
    }
}
