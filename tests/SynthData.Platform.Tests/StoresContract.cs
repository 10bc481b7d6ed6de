namespace SynthData.Platform.Tests;

/// <summary>A contract of a port: runs on each adapter. Several instances on the same data stand for several processes, which share nothing but the stores.</summary>
public abstract class StoresContract : IAsyncLifetime
{
    private readonly List<PlatformStores> _opened = [];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Those opened so far, the first by the test's beginning.</summary>
    private protected IReadOnlyList<PlatformStores> Opened => _opened;

    public async ValueTask InitializeAsync()
    {
        await BeginAsync();
        await OpenAnotherAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stores in _opened) await stores.DisposeAsync();
        await EndAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens another instance on the same data.</summary>
    private protected async Task<PlatformStores> OpenAnotherAsync()
    {
        var stores = Open();
        lock (_opened) _opened.Add(stores);
        await stores.PrepareAsync(Stop);
        return stores;
    }

    private protected abstract PlatformStores Open();

    /// <summary>Makes the place of the data.</summary>
    protected abstract ValueTask BeginAsync();

    /// <summary>Deletes the data.</summary>
    protected abstract ValueTask EndAsync();
}
