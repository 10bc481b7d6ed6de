using SynthData.Testing.Google.Storage;

namespace SynthData.Testing.Google;

/// <summary>A project on Google's emulators, as a service is told of it.</summary>
public static class GooglePlace
{
    public const string Topic = "work", Subscription = "worker";

    /// <summary>Null when the emulators can start, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => FirestoreEmulator.MissingReason(test) ?? PubSubEmulator.MissingReason(test);

    /// <summary>Lines of <c>service.yaml</c>; the bucket is called as the project.</summary>
    public static string Settings(string project, StorageServer storage) =>
        $"""
        google:
          project: {project}
          bucket: {project}
          topic: {Topic}
          subscription: {Subscription}
          emulators:
            firestore: {FirestoreEmulator.Shared.Address}
            pubSub: {PubSubEmulator.Shared.Address}
            storage: {storage.Address}

        """;
}
