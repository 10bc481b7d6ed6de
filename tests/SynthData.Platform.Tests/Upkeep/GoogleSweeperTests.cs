namespace SynthData.Platform.Tests.Upkeep;

public sealed class GoogleSweeperTests() : SweeperContract(StoreKind.Google);
