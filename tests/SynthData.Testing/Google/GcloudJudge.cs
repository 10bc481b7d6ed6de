namespace SynthData.Testing.Google;

/// <summary>Google's command line, which judges a server of the tests: strictly, since it verifies checksums and what is said about them.</summary>
public sealed class GcloudJudge : IDisposable
{
    private readonly TemporaryFolder _settings = new();
    private readonly Dictionary<string, string?> _variables;

    /// <param name="service">Name of the service in gcloud's settings.</param>
    /// <param name="address">The server.</param>
    public GcloudJudge(string service, Uri address) => _variables = new()
    {
        ["CLOUDSDK_CONFIG"] = _settings.Path, ["CLOUDSDK_CORE_PROJECT"] = "p", ["CLOUDSDK_AUTH_ACCESS_TOKEN_FILE"] = _settings.Write("token", "judge"),
        ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1", ["CLOUDSDK_CORE_CHECK_GCE_METADATA"] = "false", ["CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK"] = "true",
        ["CLOUDSDK_CORE_DISABLE_USAGE_REPORTING"] = "true", [$"CLOUDSDK_API_ENDPOINT_OVERRIDES_{service}"] = address.AbsoluteUri,
    };

    /// <summary>Null when gcloud is there, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => MissingTool.Reason(test, "gcloud");

    /// <summary>What a command printed; throws when it fails.</summary>
    public string Run(params string[] arguments) => ProcessRun.Of("timeout", ["120", "gcloud", .. arguments], variables: _variables).Expect(0).Output;

    public void Dispose() => _settings.Dispose();
}
