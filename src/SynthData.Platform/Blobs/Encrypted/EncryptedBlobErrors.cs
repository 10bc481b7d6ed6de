using SynthData.Errors;

namespace SynthData.Platform.Blobs.Encrypted;

/// <summary>Problems of blobs that are kept encrypted.</summary>
internal static class EncryptedBlobErrors
{
    /// <summary>Bytes that were not written so, or not under this name.</summary>
    public static readonly DiagnosticCode Damaged = new(
        "SD4820", "An encrypted file is damaged, or is not the one that was written", "Restore it from a backup, and find out who else can write to the bucket");

    /// <summary>Bytes in the open where none may be.</summary>
    public static readonly DiagnosticCode NotEncrypted = new(
        "SD4821", "A file is not encrypted with the service's key", "Restore a backup with the key set, which encrypts every model, or take the key out of the settings");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Damaged, NotEncrypted];
}
