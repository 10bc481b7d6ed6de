namespace SynthData.Platform.Tests.Upkeep;

public sealed class PostgresSweeperTests() : SweeperContract(onPostgres: true);
