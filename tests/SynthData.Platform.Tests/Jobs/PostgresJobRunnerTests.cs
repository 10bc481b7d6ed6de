namespace SynthData.Platform.Tests.Jobs;

public sealed class PostgresJobRunnerTests() : JobRunnerContract(StoreKind.Postgres);
