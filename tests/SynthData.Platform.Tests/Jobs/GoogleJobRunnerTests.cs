namespace SynthData.Platform.Tests.Jobs;

public sealed class GoogleJobRunnerTests() : JobRunnerContract(StoreKind.Google);
