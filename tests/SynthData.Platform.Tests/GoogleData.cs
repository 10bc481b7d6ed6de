using SynthData.Gcp;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;
using SynthData.Testing.Google.Storage;

namespace SynthData.Platform.Tests;

/// <summary>A new project on Google's emulators; the test is skipped where there are none.</summary>
internal sealed class GoogleData : IDisposable
{
    private static readonly Lazy<StorageServer> Storage = new(() => StorageServer.StartAsync().GetAwaiter().GetResult());

    private readonly TemporaryFolder _folder = new();

    public GoogleData()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? nameof(GoogleData);
        if (FirestoreEmulator.MissingReason(test) is { } firestore) Assert.Skip(firestore);
        if (PubSubEmulator.MissingReason(test) is { } pubSub) Assert.Skip(pubSub);
        Storage.Value.CreateBucket(Project);
    }

    /// <summary>Of the test alone.</summary>
    public string Project { get; } = GoogleEmulator.NewProject();

    public PlatformStores Open() => PlatformStores.Open(new() { DataFolder = _folder.Path, Google = Stores });

    /// <summary>Judged by the published protocol files.</summary>
    public GcpOptions Gcp() => ProtoJudge.Watch(new()
    {
        Project = Project,
        Emulators = new Dictionary<GcpService, Uri>
        {
            [GcpService.Firestore] = FirestoreEmulator.Shared.Address, [GcpService.PubSub] = PubSubEmulator.Shared.Address, [GcpService.Storage] = Storage.Value.Address,
        },
    });

    public GoogleStores Stores => new()
    {
        Gcp = Gcp(),
        Bucket = Project,
        Topic = "work",
        Subscription = "worker",
    };

    public void Dispose()
    {
        _folder.Dispose();
        ProtoJudge.Expect();
    }
}
