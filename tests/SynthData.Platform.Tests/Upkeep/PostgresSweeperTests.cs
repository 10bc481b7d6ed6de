namespace SynthData.Platform.Tests.Upkeep;

public sealed class PostgresSweeperTests() : SweeperContract(StoreKind.Postgres);
