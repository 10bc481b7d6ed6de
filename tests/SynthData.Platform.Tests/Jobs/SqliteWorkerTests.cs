namespace SynthData.Platform.Tests.Jobs;

public sealed class SqliteWorkerTests() : WorkerContract(StoreKind.Sqlite);
