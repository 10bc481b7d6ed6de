namespace SynthData.Platform.Tests.Jobs;

public sealed class SqliteJobRunnerTests() : JobRunnerContract(StoreKind.Sqlite);
