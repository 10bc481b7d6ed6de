using SynthData.Api.Settings;

namespace SynthData.Api;

/// <summary>How the API is hosted.</summary>
internal sealed record ApiOptions
{
    public ServiceSettings Settings { get; init; } = new();

    /// <summary>Where log lines go: standard error, or a test's own.</summary>
    public required TextWriter Log { get; init; }
}
