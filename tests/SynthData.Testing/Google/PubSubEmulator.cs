namespace SynthData.Testing.Google;

/// <summary>Google's emulator of Pub/Sub. It takes any project, keeps filters without applying them, and pushes without a token.</summary>
public static class PubSubEmulator
{
    private static readonly Lazy<GoogleEmulator> SharedEmulator = GoogleEmulator.Share(Start);

    /// <summary>One for all tests of the process; a new project each keeps them apart.</summary>
    public static GoogleEmulator Shared => SharedEmulator.Value;

    private static string? Jar => CloudSdk.Find("platform/pubsub-emulator/lib", "cloud-pubsub-emulator-*-all.jar");

    /// <summary>Null when the emulator can start, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => Jar is null ? MissingTool.Reason(test, "cloud-pubsub-emulator") : MissingTool.Reason(test, "java");

    /// <summary>Starts one.</summary>
    public static GoogleEmulator Start() => GoogleEmulator.StartJava("-jar", Jar!);
}
