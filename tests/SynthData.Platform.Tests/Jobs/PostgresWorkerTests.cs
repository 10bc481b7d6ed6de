namespace SynthData.Platform.Tests.Jobs;

public sealed class PostgresWorkerTests() : WorkerContract(StoreKind.Postgres);
