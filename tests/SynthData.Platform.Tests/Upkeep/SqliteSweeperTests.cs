namespace SynthData.Platform.Tests.Upkeep;

public sealed class SqliteSweeperTests() : SweeperContract(StoreKind.Sqlite);
