using SynthData.Files.Documents;
using SynthData.Gcp;
using SynthData.Gcp.Spanner;

namespace SynthData.Api.Settings;

/// <summary>The group <c>deliver.spanner</c>.</summary>
internal static class SpannerSettings
{
    private const string Group = $"{DeliverySettings.Group}.spanner";

    public static readonly Setting<string> Database = new(
        $"{Group}.database", $"a database, as `{SpannerDatabaseName.Form}`", null,
        "Spanner database of the dialect GoogleSQL that synthetic tables can be delivered to, with the service's own account.", "",
        node => SpannerDatabaseName.IsAllowed(node.Text) ? node.Text : null);

    public static readonly Setting<Uri?> Emulator = Setting.Url($"{Group}.emulator", "Server to ask instead of Google's, for tests. No credential of Google is sent to it.");

    /// <summary>The settings with what the group says.</summary>
    public static DeliverySettings Read(SettingsReader reader, DocumentNode? group, DeliverySettings settings) =>
        group is null ? settings : settings with { Spanner = reader.Need(group, Database), SpannerEmulator = reader.Get(group, Emulator) };

    /// <summary>The same way to Google Cloud, but for the emulator.</summary>
    public static GcpOptions Reached(GcpOptions google, Uri? emulator) =>
        emulator is null ? google : google with { Emulators = new Dictionary<GcpService, Uri>(google.Emulators) { [GcpService.Spanner] = emulator } };
}
