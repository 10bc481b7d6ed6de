namespace SynthData.Platform.Databases.Postgres;

/// <summary>What one transaction at a time may do, by all processes on a database: statements that wait until they may.</summary>
internal static class PostgresLock
{
    public const string Prepare = "SELECT pg_advisory_xact_lock(41705, 1)";

    /// <summary>Two senders of the same pieces in another order would wait for each other.</summary>
    public const string Send = "SELECT pg_advisory_xact_lock(41705, 2)";

    /// <summary>Two receivers would both count the leases of a project, and exceed its limit together.</summary>
    public const string Receive = "SELECT pg_advisory_xact_lock(41705, 3)";
}
