using SynthData.Files;
using SynthData.Files.Documents;
using SynthData.Engine.Relations;
using SynthData.Errors;

namespace SynthData.Engine.Metadata;

/// <summary>Reads and writes metadata files: SDV metadata JSON V1 (also the older form with <c>columns</c> at the top), and the same structure as YAML.</summary>
public static class MetadataFile
{
    private const int MostProblems = 100;

    /// <summary>Reads a file: JSON when its name ends in <c>.json</c> or it begins with a brace, else YAML.</summary>
    /// <param name="path">The file, UTF-8, at most 4 MiB.</param>
    /// <param name="warnings">Takes what is read but treated otherwise than written; may be null.</param>
    /// <param name="table">The table wanted, where the file describes several.</param>
    /// <exception cref="SynthDataException">Every problem found, each with line and position; codes SD12xx and SD13xx.</exception>
    public static DeclaredMetadata Read(string path, DiagnosticBag? warnings = null, string? table = null) =>
        Parse(DocumentFile.ReadBytes(path), path, warnings, table);

    /// <summary>Reads the content of such a file.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="name">The file's name, for messages and to tell JSON from YAML.</param>
    /// <param name="warnings">As for <see cref="Read"/>.</param>
    /// <param name="table">As for <see cref="Read"/>.</param>
    /// <exception cref="SynthDataException">Every problem found.</exception>
    public static DeclaredMetadata Parse(ReadOnlyMemory<byte> utf8, string name, DiagnosticBag? warnings = null, string? table = null)
    {
        var bag = new DiagnosticBag();
        var declared = new MetadataParser(name, bag).Parse(DocumentFile.Parse(utf8, name), table);
        if (bag.HasErrors) throw new SynthDataException(FirstOf(bag.Items, name));
        foreach (var warning in bag.Items) warnings?.Warning(warning.Code, warning.Message, warning.Place, warning.Hint);
        return declared!;
    }

    /// <summary>Writes a file under a temporary name, then renames it: YAML when the name ends in <c>.yaml</c> or <c>.yml</c>, else JSON.</summary>
    /// <exception cref="SynthDataException">It can't be written.</exception>
    public static void Write(TableMetadata metadata, string path)
    {
        using var file = AtomicFile.Create(path);
        var isYaml = path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        if (isYaml) WriteYaml(metadata, file.Stream);
        else WriteJson(metadata, file.Stream);
        file.Commit();
    }

    /// <summary>Writes SDV metadata JSON V1.</summary>
    public static void WriteJson(TableMetadata metadata, Stream output) => MetadataWriter.WriteJson(metadata, output);

    /// <summary>Writes the same as YAML.</summary>
    public static void WriteYaml(TableMetadata metadata, Stream output) => MetadataWriter.WriteYaml(metadata, output);

    /// <summary>Puts what a user declared over what was detected. Columns that the file leaves out stay as detected.</summary>
    /// <param name="detected">Of the table itself.</param>
    /// <param name="declared">From a file.</param>
    /// <param name="bag">Takes every declaration that does not fit the table.</param>
    /// <returns>One entry a column, in the table's order; of use only when the bag has no errors.</returns>
    public static TableMetadata Apply(TableMetadata detected, DeclaredMetadata declared, DiagnosticBag bag)
    {
        var byName = detected.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in declared.Table.Columns)
        {
            if (!byName.TryGetValue(column.Name, out var found))
            {
                bag.Error(
                    MetadataErrors.UnknownColumn, MetadataErrors.UnknownColumn.Title, declared.PlaceOf(column.Name),
                    bag.Items.Count < MostProblems ? Meant(column.Name, byName.Keys) : null);
                continue;
            }
            var format = column.Sdtype == Sdtype.Datetime ? column.DatetimeFormat ?? found.DatetimeFormat : null;
            if (column.Sdtype == Sdtype.Datetime && format is null)
                bag.Error(MetadataErrors.NoDatetimeFormat, MetadataErrors.NoDatetimeFormat.Title, declared.PlaceOf(column.Name));
            byName[column.Name] = column with { DatetimeFormat = format, Storage = column.Storage ?? found.Storage };
        }
        var primary = declared.Table.PrimaryKey ?? detected.PrimaryKey;
        var alternates = declared.Table.AlternateKeys.Count > 0 ? declared.Table.AlternateKeys : detected.AlternateKeys;
        foreach (var key in declared.Table.AlternateKeys.Prepend(declared.Table.PrimaryKey))
            if (key is not null) CheckKey(key, byName, declared, bag);
        if (primary is not null && !IsKey(byName, primary)) primary = null;
        foreach (var relation in declared.Table.Relations ?? [])
            if (RelationText.Parse(relation, name => detected.Columns.ToList().FindIndex(column => column.Name == name), out var problem) is null)
                bag.Error(RelationErrors.NotUnderstood, problem!, declared.PlaceOfRelation(relation));
        return new(detected.Name, [.. detected.Columns.Select(column => byName[column.Name])], primary)
        {
            AlternateKeys = [.. alternates.Where(key => key != primary && IsKey(byName, key))],
            Relations = declared.Table.Relations ?? detected.Relations,
        };
    }

    /// <summary>A file of another kind can have more problems than anyone reads.</summary>
    private static List<Diagnostic> FirstOf(IReadOnlyList<Diagnostic> problems, string file)
    {
        var first = problems.OrderByDescending(problem => problem.Severity).Take(MostProblems).ToList();
        if (problems.Count > MostProblems)
            first.Add(new(MetadataErrors.MoreProblems, Severity.Error, $"{problems.Count - MostProblems} more problems are not shown", new Place(file)));
        return first;
    }

    /// <summary>A declared key makes a detected column an id; a column declared as a quantity or label can't be one.</summary>
    private static void CheckKey(string key, Dictionary<string, ColumnMetadata> byName, DeclaredMetadata declared, DiagnosticBag bag)
    {
        if (!byName.TryGetValue(key, out var column))
            bag.Error(MetadataErrors.UnknownKeyColumn, MetadataErrors.UnknownKeyColumn.Title, declared.PlaceOfKey(key), Meant(key, byName.Keys));
        else if (IsKey(byName, key)) return;
        else if (column.Reason is null) bag.Error(MetadataErrors.KeyIsNotId, MetadataErrors.KeyIsNotId.Title, declared.PlaceOfKey(key));
        else byName[key] = column with { Sdtype = Sdtype.Id, DatetimeFormat = null, Reason = "declared as a key" };
    }

    private static bool IsKey(Dictionary<string, ColumnMetadata> byName, string key) =>
        byName.TryGetValue(key, out var column) && column.Sdtype is not (Sdtype.Numerical or Sdtype.Categorical or Sdtype.Datetime or Sdtype.Boolean);

    private static string? Meant(string name, IEnumerable<string> candidates) =>
        NearestName.Find(name, candidates) is { } nearest ? $"Did you mean `{nearest}`?" : null;
}
