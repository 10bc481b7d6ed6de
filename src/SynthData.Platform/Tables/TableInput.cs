using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Platform.Tables;

/// <summary>A table that a command or a step reads: as spelt, what its columns are, and typed.</summary>
/// <param name="Source">As the file spells it.</param>
/// <param name="Metadata">Detected, then corrected by what the user declared.</param>
/// <param name="Table">Typed columns.</param>
internal sealed record TableInput(SourceTable Source, TableMetadata Metadata, Table Table)
{
    /// <summary>Detects what the columns are, and types them.</summary>
    /// <param name="source">The table as read.</param>
    /// <param name="declare">Reads what the user declares about some columns; null when nothing is declared.</param>
    /// <param name="problems">Takes the warnings.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Of(SourceTable source, Func<DiagnosticBag, DeclaredMetadata>? declare, DiagnosticBag problems)
    {
        var metadata = MetadataDetector.Detect(source);
        if (declare is not null) metadata = MetadataFile.Apply(metadata, declare(problems), problems);
        problems.ThrowIfErrors();
        return As(source, metadata, problems);
    }

    /// <summary>Types a table whose metadata is known, such as the synthetic one beside the real one.</summary>
    public static TableInput As(SourceTable source, TableMetadata metadata, DiagnosticBag problems)
    {
        var table = TableBuilder.Build(source, metadata, problems);
        problems.ThrowIfErrors();
        return new(source, metadata, table);
    }
}
