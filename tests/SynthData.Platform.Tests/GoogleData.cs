using SynthData.Gcp;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Platform.Tests;

/// <summary>A new project on Google's emulators; the test is skipped where there are none.</summary>
internal sealed class GoogleData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GoogleData()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? nameof(GoogleData);
        if (FirestoreEmulator.MissingReason(test) is { } firestore) Assert.Skip(firestore);
        if (PubSubEmulator.MissingReason(test) is { } pubSub) Assert.Skip(pubSub);
    }

    /// <summary>Of the test alone.</summary>
    public string Project { get; } = GoogleEmulator.NewProject();

    public PlatformStores Open() => PlatformStores.Open(new() { DataFolder = _folder.Path, Google = Stores });

    private GoogleStores Stores => new()
    {
        Gcp = new() { Project = Project, Emulators = new Dictionary<GcpService, Uri> { [GcpService.Firestore] = FirestoreEmulator.Shared.Address } },
        Bucket = "data",
        Topic = "work",
    };

    public void Dispose() => _folder.Dispose();
}
