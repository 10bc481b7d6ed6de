using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Files.Documents;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>Reads and writes <c>stack.lock.json</c>: sorted, one fact a line, so that merges of branches are readable.</summary>
internal static class LockFile
{
    private const int Version = 1;

    /// <summary>The lock beside a stack file; an empty one when there is none.</summary>
    /// <exception cref="SynthDataException">It is damaged, or of a version this program does not know.</exception>
    public static StackLock Read(string path) => File.Exists(path) ? Parse(DocumentFile.ReadBytes(path), path) : StackLock.Empty;

    public static void Write(string path, StackLock content)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.Write(ToBytes(content));
        file.Commit();
    }

    /// <exception cref="SynthDataException">It is damaged, or of a version this program does not know.</exception>
    public static StackLock Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        DocumentNode root;
        try
        {
            root = DocumentFile.Parse(bytes, path);
        }
        catch (SynthDataException broken)
        {
            throw new SynthDataException(LockErrors.Damaged, $"{LockErrors.Damaged.Title}: {broken.Diagnostics[0].Message}", broken.Diagnostics[0].Place);
        }

        var reader = new Reader(path);
        var version = reader.Member(root, "version", NodeKind.Number);
        if (version.Text != Version.ToString(CultureInfo.InvariantCulture))
            throw new SynthDataException(LockErrors.UnknownVersion, $"The lock file has version {version.Text}, not {Version}", new(path, version.Line, version.Position));
        return new(
            reader.Map(root, "components", (_, node) => new LockedComponent(reader.Text(node, "name"), reader.Text(node, "settings"))),
            reader.Map(root, "resources", (key, node) => new LockedResource(reader.Address(key, node), reader.Text(node, "component"))),
            [.. reader.Member(root, "moves", NodeKind.List).Items.Select(node => new Move(reader.Address(reader.Text(node, "from"), node), reader.Address(reader.Text(node, "to"), node)))],
            reader.Map(root, "removals", (_, node) => new LockedRemoval(
                reader.Text(node, "removal") == "forget" ? Removal.Forget : Removal.Destroy,
                [.. reader.Member(node, "forgotten", NodeKind.List).Items.Select(item => reader.Address(item.Text, item))])));
    }

    public static byte[] ToBytes(StackLock content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("about", "Written by synthdata gcp emit; commit it beside the stack file. It keeps addresses and names when components are renamed.");
            json.WriteNumber("version", Version);
            json.WriteStartObject("components");
            foreach (var (path, component) in content.Components)
            {
                json.WriteStartObject(path);
                json.WriteString("name", component.Name);
                json.WriteString("settings", component.SettingsDigest);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartObject("resources");
            foreach (var (address, resource) in content.Resources)
            {
                json.WriteStartObject(address);
                json.WriteString("component", resource.Component);
                if (Stateful.Contains(resource.Address)) json.WriteBoolean("stateful", true);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartArray("moves");
            foreach (var move in content.Moves)
            {
                json.WriteStartObject();
                json.WriteString("from", move.From.ToString());
                json.WriteString("to", move.To.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("removals");
            foreach (var (path, removal) in content.Removals)
            {
                json.WriteStartObject(path);
                json.WriteString("removal", removal.Removal == Removal.Forget ? "forget" : "destroy");
                json.WriteStartArray("forgotten");
                foreach (var address in removal.Forgotten) json.WriteStringValue(address.ToString());
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private sealed class Reader(string path)
    {
        public DocumentNode Member(DocumentNode node, string name, NodeKind kind) =>
            node.Members.Find(member => member.Key == name)?.Value is { } found && found.Kind == kind ? found : throw Damaged(node, $"`{name}` is missing or of the wrong type");

        public string Text(DocumentNode node, string name) => Member(node, name, NodeKind.Text).Text;

        public Address Address(string text, DocumentNode node) =>
            text.Split('.') is [{ Length: > 0 } type, { Length: > 0 } name] ? new(type, name) : throw Damaged(node, $"`{text}` is no address");

        public ImmutableSortedDictionary<string, T> Map<T>(DocumentNode node, string name, Func<string, DocumentNode, T> read)
        {
            var result = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
            foreach (var member in Member(node, name, NodeKind.Map).Members)
            {
                if (!result.TryAdd(member.Key, read(member.Key, member.Value))) throw Damaged(member.Value, $"`{member.Key}` stands twice");
            }

            return result.ToImmutable();
        }

        private SynthDataException Damaged(DocumentNode node, string what) => new(LockErrors.Damaged, $"{LockErrors.Damaged.Title}: {what}", new Place(path, node.Line, node.Position));
    }
}
