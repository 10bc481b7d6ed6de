using SynthData.Errors;

namespace SynthData.Engine.Metadata;

/// <summary>What a metadata file says of a table: perhaps of some of its columns only. Goes over what was detected by <see cref="MetadataFile.Apply"/>.</summary>
public sealed class DeclaredMetadata
{
    private readonly Dictionary<string, Place> _places;

    internal DeclaredMetadata(TableMetadata table, string file, Dictionary<string, Place> places)
    {
        Table = table;
        File = file;
        _places = places;
    }

    /// <summary>The columns and keys declared.</summary>
    public TableMetadata Table { get; }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>Where a column is declared.</summary>
    internal Place PlaceOf(string column) => _places.GetValueOrDefault(column) ?? new Place(File);

    /// <summary>Where a key is declared.</summary>
    internal Place PlaceOfKey(string column) => _places.GetValueOrDefault(KeyPrefix + column) ?? new Place(File);

    /// <summary>Where a relation is declared.</summary>
    internal Place PlaceOfRelation(string text) => _places.GetValueOrDefault(RelationPrefix + text) ?? new Place(File);

    /// <summary>As <see cref="KeyPrefix"/>, for relations.</summary>
    internal const string RelationPrefix = "\0relation:";

    /// <summary>Tells a key's place from a column's; no name of a column begins so by accident.</summary>
    internal const string KeyPrefix = "\0key:";
}
