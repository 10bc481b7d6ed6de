using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SynthData.Release.Images;

/// <summary>An image as one file, by the OCI image specification 1.1 (image layout in a tar file). No engine and no network is needed to make it.</summary>
internal static class OciArchive
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Writes the archive and returns the digest of the image's manifest.</summary>
    public static string Write(string path, ReleaseInfo release, ImageFiles image)
    {
        var layer = Layer.Of(image);
        var config = Bytes(Config(release, layer));
        var manifest = Bytes(new()
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor("application/vnd.oci.image.config.v1+json", config),
            ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", layer.Gzip)),
            ["annotations"] = Labels(release),
        });
        var entry = Descriptor(ManifestType, manifest);
        entry["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = release.Version };
        var index = Bytes(new() { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["manifests"] = new JsonArray(entry) });

        var temporary = path + ".tmp";
        using (var writer = new TarWriter(File.Create(temporary), TarEntryFormat.Ustar))
        {
            Add(writer, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray(), release.Time);
            Add(writer, "index.json", index, release.Time);
            foreach (var blob in (byte[][])[manifest, config, layer.Gzip]) Add(writer, "blobs/" + Digest.Of(blob).Replace(':', '/'), blob, release.Time);
        }

        File.Move(temporary, path, overwrite: true);
        return Digest.Of(manifest);
    }

    private static JsonObject Config(ReleaseInfo release, Layer layer) => new()
    {
        ["created"] = release.Timestamp,
        ["architecture"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
        ["os"] = "linux",
        ["config"] = new JsonObject
        {
            ["User"] = $"{ImageFiles.User}:{ImageFiles.User}",
            ["ExposedPorts"] = new JsonObject { ["7707/tcp"] = new JsonObject() },
            ["Env"] = new JsonArray("PATH=/app", "SYNTHDATA_DATA=" + ImageFiles.DataFolder, "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"),
            ["Entrypoint"] = new JsonArray("/app/synthdata"),
            ["Cmd"] = new JsonArray("serve"),
            ["Volumes"] = new JsonObject { [ImageFiles.DataFolder] = new JsonObject() },
            ["WorkingDir"] = ImageFiles.DataFolder,
            ["StopSignal"] = "SIGTERM",
            ["Labels"] = Labels(release),
        },
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer.DiffId) },
        ["history"] = new JsonArray(new JsonObject { ["created"] = release.Timestamp, ["created_by"] = "release image" }),
    };

    private static JsonObject Labels(ReleaseInfo release) => new()
    {
        ["org.opencontainers.image.title"] = "synthdata",
        ["org.opencontainers.image.description"] = "Inferloop SynthData: real tables in, faithful and private synthetic tables out",
        ["org.opencontainers.image.licenses"] = "Apache-2.0",
        ["org.opencontainers.image.version"] = release.Version,
        ["org.opencontainers.image.revision"] = release.Revision,
        ["org.opencontainers.image.created"] = release.Timestamp,
    };

    private static JsonObject Descriptor(string type, byte[] content) => new() { ["mediaType"] = type, ["digest"] = Digest.Of(content), ["size"] = content.Length };

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json);

    private static void Add(TarWriter writer, string name, byte[] content, DateTimeOffset time) => writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
    {
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        ModificationTime = time,
        DataStream = new MemoryStream(content, writable: false),
    });
}
