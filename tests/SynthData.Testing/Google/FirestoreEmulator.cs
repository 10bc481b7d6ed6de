namespace SynthData.Testing.Google;

/// <summary>Google's emulator of Firestore. It takes any project and database, and never asks for an index.</summary>
public static class FirestoreEmulator
{
    private static readonly Lazy<GoogleEmulator> SharedEmulator = GoogleEmulator.Share(Start);

    /// <summary>One for all tests of the process; a new project each keeps them apart.</summary>
    public static GoogleEmulator Shared => SharedEmulator.Value;

    private static string? Jar => CloudSdk.Find("platform/cloud-firestore-emulator", "cloud-firestore-emulator.jar");

    /// <summary>Null when the emulator can start, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => Jar is null ? MissingTool.Reason(test, "cloud-firestore-emulator") : MissingTool.Reason(test, "java");

    /// <summary>Starts one.</summary>
    public static GoogleEmulator Start() => GoogleEmulator.StartJava("-cp", Jar!, "com.google.cloud.datastore.emulator.firestore.CloudFirestore", "start");
}
