using Microsoft.Data.Sqlite;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Platform.Databases.Sqlite;

/// <summary>What SQLite's failures mean to a user.</summary>
internal static class SqliteFailures
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Input = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26, NoPermission = 3;
    private const int NoRoomForSharedMemory = 4874;

    /// <summary>The coded form, or null for what only a bug of ours causes.</summary>
    public static SynthDataException? Coded(SqliteException failure, string path) => failure switch
    {
        { SqliteErrorCode: Full } or { SqliteExtendedErrorCode: NoRoomForSharedMemory } => Of(FileErrors.DiskFull, path),
        { SqliteErrorCode: Corrupt or NotADatabase } => Of(StoreErrors.DatabaseDamaged, path),
        { SqliteErrorCode: Busy or Locked } => Of(StoreErrors.DatabaseUnreachable, path),
        { SqliteErrorCode: ReadOnly or NoPermission or CannotOpen } => Of(FileErrors.NoPermission, path),
        { SqliteErrorCode: Input } => Of(FileErrors.Failed, path),
        _ => null,
    };

    private static SynthDataException Of(DiagnosticCode code, string path) => new(code, code.Title, new Place(path));
}
