namespace SynthData.Platform.Tests.Jobs;

public sealed class GoogleWorkerTests() : WorkerContract(StoreKind.Google);
