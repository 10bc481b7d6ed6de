namespace SynthData.Platform.Tests.Jobs;

public sealed class SqliteJobRunnerTests() : JobRunnerContract(onPostgres: false);
