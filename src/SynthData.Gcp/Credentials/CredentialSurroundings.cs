namespace SynthData.Gcp.Credentials;

/// <summary>Where application default credentials are looked for.</summary>
/// <param name="File">Named by GOOGLE_APPLICATION_CREDENTIALS; null for none.</param>
/// <param name="WellKnownFile">Where gcloud leaves those of the person who logged in; null when there is no such place.</param>
/// <param name="MetadataHost">Named by GCE_METADATA_HOST; null for the usual one.</param>
internal sealed record CredentialSurroundings(string? File, string? WellKnownFile, string? MetadataHost)
{
    private const string FileName = "application_default_credentials.json";

    /// <summary>Those of this process.</summary>
    public static CredentialSurroundings OfProcess => Of(Environment.GetEnvironmentVariable);

    /// <param name="variable">Value of an environment variable, or null.</param>
    public static CredentialSurroundings Of(Func<string, string?> variable)
    {
        string? folder;
        if (Text("CLOUDSDK_CONFIG") is { } chosen) folder = chosen;
        else if (OperatingSystem.IsWindows()) folder = Text("APPDATA") is { } data ? Path.Combine(data, "gcloud") : null;
        else folder = Text("HOME") is { } home ? Path.Combine(home, ".config", "gcloud") : null;
        return new(Text("GOOGLE_APPLICATION_CREDENTIALS"), folder is null ? null : Path.Combine(folder, FileName), Text("GCE_METADATA_HOST"));

        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
