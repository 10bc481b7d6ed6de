using SynthData.Errors;

namespace SynthData.Platform.Backups;

/// <summary>Problems of backups.</summary>
internal static class BackupErrors
{
    /// <summary>What would be saved is broken already.</summary>
    public static readonly DiagnosticCode BlobDamaged = new(
        "SD4211", "A document names a blob that is missing or changed", "Delete the version or report that names it, or put the blob back from an earlier backup; no backup was written");

    /// <summary>Another one has not ended.</summary>
    public static readonly DiagnosticCode Running = new("SD4212", "Another backup is running", "Wait until it has ended; a killed one counts as ended after two minutes");

    /// <summary>Truncated, changed or not a backup.</summary>
    public static readonly DiagnosticCode Damaged = new("SD4213", "The file is not a whole backup", "Use another copy or an earlier backup; nothing was restored");

    /// <summary>Of a later program.</summary>
    public static readonly DiagnosticCode Newer = new("SD4214", "The backup was written by a newer version of the program", "Restore it with that version; nothing was restored");

    /// <summary>There is something that a restore would mix with.</summary>
    public static readonly DiagnosticCode NotEmpty = new(
        "SD4215", "A backup is restored into an empty place only", "Name a new data folder, and a new database where one is used; nothing was restored");

    /// <summary>A restore was killed halfway.</summary>
    public static readonly DiagnosticCode RestoreUnfinished = new(
        "SD4216", "A restore into this place did not end", "Run `synthdata restore` with the same backup again; it begins anew");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [BlobDamaged, Running, Damaged, Newer, NotEmpty, RestoreUnfinished];
}
