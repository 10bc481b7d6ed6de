using System.Globalization;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Passes.Cost.Usage;

/// <summary>
/// Reads what resources use in a month, in the form that infracost's users have: <c>resource_usage</c> by address, where <c>[*]</c> stands for every index, and
/// <c>resource_type_default_usage</c> by type.
/// </summary>
internal sealed class UsageFile
{
    private static readonly string[] TopLevel = ["version", "resource_usage", "resource_type_default_usage"];

    private readonly string _path;
    private readonly DocumentNode? _byAddress;
    private readonly DocumentNode? _byType;
    private readonly Dictionary<string, UsageValues> _given = new(StringComparer.Ordinal);

    private UsageFile(string path, DocumentNode? byAddress, DocumentNode? byType) => (_path, _byAddress, _byType) = (path, byAddress, byType);

    /// <summary>Says nothing of anything.</summary>
    public static UsageFile None { get; } = new("", null, null);

    /// <exception cref="SynthDataException">It is no document, or amounts are not numbers from 0; carries every problem.</exception>
    public static UsageFile Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        var root = DocumentFile.Parse(bytes, path);
        var problems = new DiagnosticBag();
        if (root.Kind != NodeKind.Map) throw new SynthDataException(CostErrors.BadUsage, $"Found {root.KindName}, wanted a map with `resource_usage`", new Place(path, root.Line, root.Position));
        foreach (var member in root.Members.Where(member => !TopLevel.Contains(member.Key)))
            problems.Error(CostErrors.BadUsage, $"`{member.Key}` is no part of a usage file", new(path, member.Line, member.Position), "It has " + string.Join(", ", TopLevel.Select(name => $"`{name}`")));
        var byAddress = Section(root, "resource_usage", path, problems);
        var byType = Section(root, "resource_type_default_usage", path, problems);
        foreach (var section in new[] { byAddress, byType }.OfType<DocumentNode>()) CheckAmounts(section, path, problems, depth: 0);
        return problems.HasErrors ? throw new SynthDataException(problems.Items) : new(path, byAddress, byType);
    }

    /// <summary>What a resource uses.</summary>
    public UsageValues Of(string address, string type)
    {
        if (_given.TryGetValue(address, out var given)) return given;
        var layers = new[] { Member(_byAddress, address), Member(_byAddress, AnyIndex(address)), Member(_byType, type) };
        return _given[address] = new([.. layers.OfType<DocumentNode>()]);
    }

    /// <summary>What the file says that nothing asked for, once every resource was priced: other addresses, misspelt keys.</summary>
    public IEnumerable<Diagnostic> Unused()
    {
        var problems = new DiagnosticBag();
        foreach (var (key, line, position, known) in _given.Values.SelectMany(one => one.Unasked()))
        {
            problems.Warning(CostErrors.UnusedUsage, $"Nothing uses `{key}`", new(_path, line, position),
                Nearest.Of(key, known) is { } nearest ? $"Did you mean `{nearest}`?" : known.Count == 0 ? "This resource has no usage" : "It has " + string.Join(", ", known.Order(StringComparer.Ordinal).Select(one => $"`{one}`")));
        }

        foreach (var member in _byAddress?.Members ?? [])
        {
            if (!_given.Keys.Any(address => address == member.Key || AnyIndex(address) == member.Key))
                problems.Warning(CostErrors.UnusedUsage, $"There is no resource `{member.Key}`", new(_path, member.Line, member.Position),
                    Nearest.Of(member.Key, _given.Keys) is { } nearest ? $"Did you mean `{nearest}`?" : "Addresses are Terraform's, such as `google_storage_bucket.data`");
        }

        return problems.Items.Distinct();
    }

    private static DocumentNode? Section(DocumentNode root, string name, string path, DiagnosticBag problems)
    {
        if (Member(root, name) is not { Kind: not NodeKind.Null } section) return null;
        if (section.Kind == NodeKind.Map) return section;
        problems.Error(CostErrors.BadUsage, $"Found {section.KindName}, wanted a map", new(path, section.Line, section.Position), $"Write `{name}:` and below it addresses");
        return null;
    }

    private static void CheckAmounts(DocumentNode node, string path, DiagnosticBag problems, int depth)
    {
        foreach (var member in node.Members)
        {
            var value = member.Value;
            var place = new Place(path, value.Line, value.Position);
            if (value.Kind is NodeKind.Map) CheckAmounts(value, path, problems, depth + 1);
            else if (depth == 0 && value.Kind != NodeKind.Null) problems.Error(CostErrors.BadUsage, $"Found {value.KindName} for `{member.Key}`, wanted a map of what it uses", place);
            else if (value.Kind is NodeKind.List or NodeKind.Boolean) problems.Error(CostErrors.BadUsage, $"Found {value.KindName} for `{member.Key}`, wanted a number", place);
            else if (value.Kind == NodeKind.Number && !IsAmount(value.Text)) problems.Error(CostErrors.BadUsage, $"`{member.Key}` is {value.Text}, wanted a number from 0 to a quadrillion", place);
        }
    }

    private static bool IsAmount(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000_000_000_000;

    private static DocumentNode? Member(DocumentNode? section, string key) => section?.Members.FirstOrDefault(member => member.Key == key)?.Value;

    private static string AnyIndex(string address) => address.EndsWith(']') ? address[..address.LastIndexOf('[')] + "[*]" : address;
}
