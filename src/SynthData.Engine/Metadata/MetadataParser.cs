using SynthData.Files.Documents;
using SynthData.Engine.Tables;
using SynthData.Errors;
using static SynthData.Files.Documents.DocumentNode;

namespace SynthData.Engine.Metadata;

/// <summary>Reads a document tree as metadata of one table; collects every problem.</summary>
internal sealed class MetadataParser(string file, DiagnosticBag bag)
{
    private static readonly string[] TableKeys =
        ["columns", "primary_key", "alternate_keys", "sequence_key", "sequence_index", "column_relationships", "relations"];

    private static readonly string[] RootKeys = ["tables", "relationships", "METADATA_SPEC_VERSION", .. TableKeys];

    private static readonly string[] ColumnKeys =
        ["sdtype", "datetime_format", "regex_format", "pii", "storage", "computer_representation", "order", "order_by", "decimal_mark", "group_mark"];

    private static readonly string[] Versions = ["V1", "SINGLE_TABLE_V1", "MULTI_TABLE_V1"];

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>The table wanted, the only one, or the one at the top; null when there is none.</summary>
    public DeclaredMetadata? Parse(DocumentNode root, string? wanted)
    {
        if (!Expect(root, NodeKind.Map, "")) return null;
        CheckKeys(root, RootKeys, "");
        if (Find(root, "METADATA_SPEC_VERSION") is { } version && !Versions.Contains(version.Value.Text))
            bag.Error(MetadataErrors.UnknownVersion, MetadataErrors.UnknownVersion.Title, At(version, version.Key));
        if (Find(root, "relationships") is { Value.Items.Count: > 0 } relationships) bag.Warning(MetadataErrors.NotUsed, MetadataErrors.NotUsed.Title, At(relationships, "relationships"));
        if (Find(root, "columns") is not null) return ParseTable(root, wanted ?? "table", "");
        var tables = Find(root, "tables");
        if (tables is not null && !Expect(tables.Value, NodeKind.Map, "tables")) return null;
        if (tables is null or { Value.Members.Count: 0 })
        {
            bag.Error(MetadataErrors.NoTables, MetadataErrors.NoTables.Title, new Place(file));
            return null;
        }
        CheckTwice(tables.Value, "tables");
        var members = tables.Value.Members;
        var chosen = members.Count == 1 ? members[0] : members.Find(member => member.Key == wanted);
        if (chosen is null)
        {
            bag.Error(MetadataErrors.SeveralTables, MetadataErrors.SeveralTables.Title, At(tables, "tables"));
            return null;
        }
        var path = $"tables.{chosen.Key}";
        if (!Expect(chosen.Value, NodeKind.Map, path)) return null;
        CheckKeys(chosen.Value, TableKeys, path + ".");
        return ParseTable(chosen.Value, chosen.Key, path + ".");
    }

    private DeclaredMetadata? ParseTable(DocumentNode table, string name, string path)
    {
        if (Find(table, "columns") is not { } columns)
        {
            bag.Error(MetadataErrors.NoTables, MetadataErrors.NoTables.Title, new Place(file, table.Line, table.Position, Path: path.TrimEnd('.')));
            return null;
        }
        path += "columns";
        if (!Expect(columns.Value, NodeKind.Map, path)) return null;
        CheckTwice(columns.Value, path);
        var found = new List<ColumnMetadata>();
        foreach (var member in columns.Value.Members)
        {
            if (!_places.TryAdd(member.Key, At(member, $"{path}.{member.Key}"))) continue;
            if (ParseColumn(member, $"{path}.{member.Key}") is { } column) found.Add(column);
        }
        var primary = Find(table, "primary_key") is { } key && key.Value.Kind != NodeKind.Null ? KeyOf(key.Value, "primary_key") : null;
        var alternates = Find(table, "alternate_keys") is { } list && Expect(list.Value, NodeKind.List, "alternate_keys")
            ? list.Value.Items.Select(item => KeyOf(item, "alternate_keys")).OfType<string>().ToList() : [];
        foreach (var unused in table.Members.Where(member => member.Key is "sequence_key" or "sequence_index" or "column_relationships"))
            if (unused.Value.Kind != NodeKind.Null && unused.Value is not { Kind: NodeKind.List, Items.Count: 0 })
                bag.Warning(MetadataErrors.NotUsed, MetadataErrors.NotUsed.Title, At(unused, unused.Key));
        return new(new(name, found, primary) { AlternateKeys = alternates, Relations = RelationsOf(table) }, file, _places);
    }

    /// <summary>Texts, checked against the columns once these are known; null when nothing is said.</summary>
    private List<string>? RelationsOf(DocumentNode table)
    {
        if (Find(table, "relations") is not { Value.Kind: not NodeKind.Null } list || !Expect(list.Value, NodeKind.List, "relations")) return null;
        var relations = new List<string>();
        foreach (var item in list.Value.Items)
        {
            if (!Expect(item, NodeKind.Text, "relations")) continue;
            _places.TryAdd(DeclaredMetadata.RelationPrefix + item.Text, new Place(file, item.Line, item.Position, Path: "relations"));
            relations.Add(item.Text);
        }

        return relations;
    }

    private ColumnMetadata? ParseColumn(Member member, string path)
    {
        var column = member.Value;
        if (!Expect(column, NodeKind.Map, path)) return null;
        CheckKeys(column, ColumnKeys, path + ".");
        if (Find(column, "sdtype") is not { } declared)
        {
            bag.Error(MetadataErrors.NoSdtype, MetadataErrors.NoSdtype.Title, At(member, path));
            return null;
        }
        if (!Expect(declared.Value, NodeKind.Text, path + ".sdtype") || !TrySdtype(declared, path + ".sdtype", out var sdtype)) return null;
        return new(member.Key, sdtype, DatetimeFormatOf(column, sdtype, path), RegexFormatOf(column, sdtype, path), PiiOf(column, path)) { Storage = StorageOf(column, path), Marks = MarksOf(column, sdtype, path) };
    }

    private bool TrySdtype(Member declared, string path, out Sdtype sdtype)
    {
        var name = declared.Value.Text;
        if (SdtypeNames.TryParse(name, out sdtype)) return true;
        var place = new Place(file, declared.Value.Line, declared.Value.Position, Path: path);
        var nearest = NearestName.Find(name, SdtypeNames.All);
        // SDV takes the name of any Faker provider, so that what is no slip of the pen may be one.
        if (nearest is null && name.Length is > 2 and <= 64 && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
        {
            sdtype = Sdtype.Text;
            bag.Warning(MetadataErrors.OtherSdtype, MetadataErrors.OtherSdtype.Title, place);
            return true;
        }
        bag.Error(MetadataErrors.UnknownSdtype, MetadataErrors.UnknownSdtype.Title, place, nearest is null ? null : $"Did you mean `{nearest}`?");
        return false;
    }

    private string? DatetimeFormatOf(DocumentNode column, Sdtype sdtype, string path)
    {
        if (Find(column, "datetime_format") is not { Value.Kind: not NodeKind.Null } member) return null;
        path += ".datetime_format";
        if (sdtype != Sdtype.Datetime) bag.Error(MetadataErrors.KeyNotOfSdtype, "Only datetime columns have a datetime_format", At(member, path));
        else if (Expect(member.Value, NodeKind.Text, path))
        {
            if (DatetimeFormat.TryCreate(member.Value.Text, out _)) return member.Value.Text;
            bag.Error(MetadataErrors.BadDatetimeFormat, MetadataErrors.BadDatetimeFormat.Title, new Place(file, member.Value.Line, member.Value.Position, Path: path));
        }
        return null;
    }

    private string? RegexFormatOf(DocumentNode column, Sdtype sdtype, string path)
    {
        if (Find(column, "regex_format") is not { Value.Kind: not NodeKind.Null } member) return null;
        path += ".regex_format";
        if (sdtype is not (Sdtype.Id or Sdtype.Text)) bag.Error(MetadataErrors.KeyNotOfSdtype, "Only id and text columns have a regex_format", At(member, path));
        else if (Expect(member.Value, NodeKind.Text, path)) return member.Value.Text;
        return null;
    }

    private ColumnStorage? StorageOf(DocumentNode column, string path)
    {
        if (Find(column, "storage") is not { Value.Kind: not NodeKind.Null } member) return null;
        path += ".storage";
        if (!Expect(member.Value, NodeKind.Text, path)) return null;
        if (ColumnStorage.TryParse(member.Value.Text, out var storage)) return storage;
        bag.Error(MetadataErrors.BadStorage, MetadataErrors.BadStorage.Title, new Place(file, member.Value.Line, member.Value.Position, Path: path));
        return null;
    }

    private NumberMarks MarksOf(DocumentNode column, Sdtype sdtype, string path)
    {
        var (decimals, groups) = (Find(column, "decimal_mark"), Find(column, "group_mark"));
        if ((decimals ?? groups) is not { } first) return NumberMarks.Plain;
        if (sdtype != Sdtype.Numerical) bag.Error(MetadataErrors.KeyNotOfSdtype, "Only numerical columns have marks", At(first, path));
        var decimalMark = decimals is null ? "." : decimals.Value.Text;
        var group = groups is null ? "\0" : groups.Value.Text;
        if (decimalMark.Length == 1 && group.Length == 1 && NumberMarks.AreMarks(decimalMark[0], group[0])) return new(decimalMark == "." ? '\0' : ',', group[0]);
        bag.Error(MetadataErrors.WrongKind, "Marks are a point or comma for decimals, and another of these, a blank or an apostrophe for groups", At(first, path));
        return NumberMarks.Plain;
    }

    private bool? PiiOf(DocumentNode column, string path)
    {
        if (Find(column, "pii") is not { Value.Kind: not NodeKind.Null } member || !Expect(member.Value, NodeKind.Boolean, path + ".pii")) return null;
        return member.Value.Text is "true" or "True" or "TRUE";
    }

    private string? KeyOf(DocumentNode node, string path)
    {
        if (!Expect(node, NodeKind.Text, path)) return null;
        _places.TryAdd(DeclaredMetadata.KeyPrefix + node.Text, new Place(file, node.Line, node.Position, Column: node.Text, Path: path));
        return node.Text;
    }

    private bool Expect(DocumentNode node, NodeKind kind, string path)
    {
        // A name that YAML reads as a number or truth value is a text all the same.
        if (node.Kind == kind || kind == NodeKind.Text && node.Kind is NodeKind.Number or NodeKind.Boolean && path is "primary_key" or "alternate_keys") return true;
        var wanted = new DocumentNode(kind, "", 0, 0).KindName;
        bag.Error(MetadataErrors.WrongKind, $"This is {node.KindName}, where {wanted} belongs", new Place(file, node.Line, node.Position, Path: path.Length > 0 ? path : null));
        return false;
    }

    private void CheckKeys(DocumentNode map, string[] known, string path)
    {
        CheckTwice(map, path.TrimEnd('.'));
        foreach (var member in map.Members.Where(member => !known.Contains(member.Key)))
        {
            var nearest = NearestName.Find(member.Key, known);
            bag.Error(MetadataErrors.UnknownKey, MetadataErrors.UnknownKey.Title, At(member, path + member.Key),
                nearest is null ? $"Known here: {string.Join(", ", known)}" : $"Did you mean `{nearest}`?");
        }
    }

    private void CheckTwice(DocumentNode map, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members.Where(member => !seen.Add(member.Key)))
            bag.Error(DocumentErrors.DuplicateKey, DocumentErrors.DuplicateKey.Title, At(member, path.Length > 0 ? $"{path}.{member.Key}" : member.Key));
    }

    private static Member? Find(DocumentNode map, string key) => map.Members.Find(member => member.Key == key);

    private Place At(Member member, string path) => new(file, member.Line, member.Position, Path: path);
}
