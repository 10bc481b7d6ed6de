namespace SynthData.Platform.Backups;

/// <summary><c>service/backup</c>: a backup runs, so blobs stay where they are. Past its time it means nothing: the backup was killed.</summary>
internal sealed record BackupMarker(DateTimeOffset Expires);
