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
    private readonly UsageFile? _below;
    private UsageFile? _parent;
    private readonly Dictionary<string, UsageValues> _given = new(StringComparer.Ordinal);

    private UsageFile(string path, DocumentNode? byAddress, DocumentNode? byType, UsageFile? below = null) => (_path, _byAddress, _byType, _below) = (path, byAddress, byType, below);

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

    /// <summary>Made by a program: amounts by address and key; <c>monthly_egress_data_transfer_gb.asia</c> is a key in a group.</summary>
    public static UsageFile Of(IReadOnlyDictionary<string, Dictionary<string, decimal>> amounts)
    {
        var root = Map();
        foreach (var (address, keys) in amounts)
        {
            var node = Map();
            foreach (var (key, amount) in keys)
            {
                var into = node;
                if (key.Split('.') is [var group, _])
                {
                    if (Member(node, group) is null) node.Members.Add(new(group, Map(), 0, 0));
                    into = Member(node, group)!;
                }

                into.Members.Add(new(key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..], new(NodeKind.Number, amount.ToString(CultureInfo.InvariantCulture), 0, 0), 0, 0));
            }

            root.Members.Add(new(address, node, 0, 0));
        }

        return new("", root, null);
    }

    /// <summary>This file, and below it another that says what this one does not. What is asked of the one that is made counts for this one too.</summary>
    public UsageFile Over(UsageFile below) => new(_path, _byAddress, _byType, below) { _parent = this };

    /// <summary>What a resource uses.</summary>
    public UsageValues Of(string address, string type)
    {
        if (_given.TryGetValue(address, out var given)) return given;
        var values = new UsageValues([.. Layers(address, type), .. _below?.Layers(address, type) ?? []]);
        if (_parent is not null) _parent._given[address] = values;
        return _given[address] = values;
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

    private IEnumerable<DocumentNode> Layers(string address, string type) =>
        new[] { Member(_byAddress, address), Member(_byAddress, AnyIndex(address)), Member(_byType, type) }.OfType<DocumentNode>();

    private static DocumentNode Map() => new(NodeKind.Map, "", 0, 0);

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
