namespace SynthData.Api.Tests;

/// <summary>One service with default settings for the tests of a class; each test uses its own project.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    internal TestService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await TestService.StartAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
