using SynthData.Errors;

namespace SynthData.Platform;

/// <summary>Problems of the places where documents, work and backups are kept. Problems of files are those of every other file.</summary>
internal static class StoreErrors
{
    /// <summary>Tables of a later version.</summary>
    public static readonly DiagnosticCode DatabaseNewer = new(
        "SD4201", "The database was written by a newer version of the program", "Run that version, or restore a backup of this version into a new place");

    /// <summary>No connection, for longer than a restart takes.</summary>
    public static readonly DiagnosticCode DatabaseUnreachable = new(
        "SD4202", "The database can't be reached", "Check that the server runs, its address, and that no other program holds the database");

    /// <summary>Bytes that are not a database.</summary>
    public static readonly DiagnosticCode DatabaseDamaged = new(
        "SD4203", "The database file is damaged", "Stop the service, check the disk, and restore a backup into a new folder");

    /// <summary>No room on the server.</summary>
    public static readonly DiagnosticCode DatabaseFull = new("SD4204", "The database's disk is full", "Give the database server more room; nothing was left half-written");

    /// <summary>A connection string that can't be read.</summary>
    public static readonly DiagnosticCode BadConnection = new(
        "SD4205", "The database's connection string is wrong", "Write it as `Host=ADDRESS;Database=NAME;Username=USER;Password=...`");

    /// <summary>The server said no.</summary>
    public static readonly DiagnosticCode DatabaseRefuses = new(
        "SD4206", "The database refuses the service", "Check the user, its password, the name of the database, and that the user may create tables in it");

    /// <summary>A folder in which no service ever ran.</summary>
    public static readonly DiagnosticCode NoData = new(
        "SD4207", "No service has its data in this folder", "Name with --data the folder that `synthdata serve` works on");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [DatabaseNewer, DatabaseUnreachable, DatabaseDamaged, DatabaseFull, BadConnection, DatabaseRefuses, NoData];
}
