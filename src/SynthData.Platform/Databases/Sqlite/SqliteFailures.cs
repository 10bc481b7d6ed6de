using Microsoft.Data.Sqlite;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Platform.Databases.Sqlite;

/// <summary>What SQLite's failures mean to a user.</summary>
internal static class SqliteFailures
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Input = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26, NoPermission = 3;
    private const int NoRoomForSharedMemory = 4874;

    /// <summary>Null for what only a bug of ours causes.</summary>
    public static DiagnosticCode? Code(SqliteException failure) => failure switch
    {
        { SqliteErrorCode: Full } or { SqliteExtendedErrorCode: NoRoomForSharedMemory } => FileErrors.DiskFull,
        { SqliteErrorCode: Corrupt or NotADatabase } => StoreErrors.DatabaseDamaged,
        { SqliteErrorCode: Busy or Locked } => StoreErrors.DatabaseUnreachable,
        { SqliteErrorCode: ReadOnly or NoPermission or CannotOpen } => FileErrors.NoPermission,
        { SqliteErrorCode: Input } => FileErrors.Failed,
        _ => null,
    };

    /// <summary>The form for users of a failure that has a code.</summary>
    public static SynthDataException Coded(SqliteException failure, string path)
    {
        var code = Code(failure) ?? throw new ArgumentException("This failure has no code.", nameof(failure), failure);
        return new(code, code.Title, new Place(path));
    }
}
