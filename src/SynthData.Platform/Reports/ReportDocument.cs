namespace SynthData.Platform.Reports;

/// <summary><c>projects/{project}/reports/{report}</c>: a profile or an evaluation; the content is a blob. Its id is that of its job.</summary>
/// <param name="Kind"><c>profile</c> or <c>evaluation</c>.</param>
/// <param name="Created">When.</param>
/// <param name="Job">The job that made it.</param>
/// <param name="Dataset">What it is about.</param>
/// <param name="DatasetVersion">And which version.</param>
/// <param name="Blob">JSON, as <c>synthdata profile</c> and <c>evaluate</c> print it with <c>--format json</c>.</param>
internal sealed record ReportDocument(string Kind, DateTimeOffset Created, string Job, string Dataset, int DatasetVersion, string Blob)
{
    /// <summary>The same as a page to read; null for a profile.</summary>
    public string? PageBlob { get; init; }

    public const string Profile = "profile", Evaluation = "evaluation";
}
