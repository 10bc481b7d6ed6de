using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;

namespace SynthData.Platform.Tables;

/// <summary>A table that a command or a step reads: as spelt, what its columns are, and typed.</summary>
/// <param name="Source">As the file spells it.</param>
/// <param name="Metadata">Detected, then corrected by what the user declared.</param>
/// <param name="Table">Typed columns.</param>
internal sealed record TableInput(SourceTable Source, TableMetadata Metadata, Table Table)
{
    /// <summary>The table that these rows are a sample of; null when they are all.</summary>
    public TableSurvey? Survey { get; private init; }

    /// <summary>Rows of the whole table.</summary>
    public long Rows => Survey?.Rows ?? Table.RowCount;

    /// <summary>Learns from the whole table.</summary>
    /// <exception cref="SynthDataException">As <see cref="Model"/> says.</exception>
    public Model Learn(FitOptions options, IProgress<double>? progress, CancellationToken cancellation) =>
        Survey is null ? Model.Fit(Table, Metadata, options, progress, cancellation) : Model.Fit(Survey, Table, Metadata, options, progress, cancellation);

    /// <summary>Detects what the columns of a large table are from its survey, and types the sample.</summary>
    /// <param name="survey">The first reading of the table.</param>
    /// <param name="declare">As for a table in memory.</param>
    /// <param name="problems">Takes the warnings.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Of(TableSurvey survey, Func<DiagnosticBag, DeclaredMetadata>? declare, DiagnosticBag problems, CancellationToken cancellation)
    {
        var metadata = MetadataOf(survey.Sample, declare, problems);
        var table = survey.Build(metadata, problems, cancellation);
        problems.ThrowIfErrors();
        return new(survey.Sample, metadata, table) { Survey = survey };
    }

    /// <summary>Detects what the columns are, and types them.</summary>
    /// <param name="source">The table as read.</param>
    /// <param name="declare">Reads what the user declares about some columns; null when nothing is declared.</param>
    /// <param name="problems">Takes the warnings.</param>
    /// <exception cref="SynthDataException">Everything that is wrong with the table and its metadata.</exception>
    public static TableInput Of(SourceTable source, Func<DiagnosticBag, DeclaredMetadata>? declare, DiagnosticBag problems) =>
        As(source, MetadataOf(source, declare, problems), problems);

    /// <summary>Types a table whose metadata is known, such as the synthetic one beside the real one.</summary>
    public static TableInput As(SourceTable source, TableMetadata metadata, DiagnosticBag problems)
    {
        var table = TableBuilder.Build(source, metadata, problems);
        problems.ThrowIfErrors();
        return new(source, metadata, table);
    }

    private static TableMetadata MetadataOf(SourceTable source, Func<DiagnosticBag, DeclaredMetadata>? declare, DiagnosticBag problems)
    {
        var metadata = MetadataDetector.Detect(source);
        if (declare is not null) metadata = MetadataFile.Apply(metadata, declare(problems), problems);
        problems.ThrowIfErrors();
        return metadata;
    }
}
