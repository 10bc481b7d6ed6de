using System.Text.Json;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;
using SynthData.Platform.Reports;

namespace SynthData.Api.Reports;

/// <summary><c>/v1/projects/{project}/reports</c>.</summary>
internal sealed class ReportOperations(ReportService reports)
{
    private const string List = "/v1/projects/{project}/reports", One = List + "/{report}";

    /// <summary>A page of ours has its style inside and nothing else.</summary>
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "reports.list", "Lists profiles and evaluations", ListAsync)
        {
            Role = Role.Viewer, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<ReportInfo>>(200, "A page, newest first")],
        },
        new("GET", One, "reports.get", "Shows what a report is about", GetAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<ReportInfo>(200, "The report")],
        },
        new("GET", One + "/content", "reports.download", "Sends a report", DownloadAsync)
        {
            Role = Role.Viewer, Description = "JSON as `synthdata profile` and `synthdata evaluate` print it with `--format json`.",
            Answers = [AnswerShape.Json<JsonElement>(200, "The report itself")],
        },
        new("GET", One + "/page", "reports.page", "Sends an evaluation as a page", PageAsync)
        {
            Role = Role.Viewer, Description = "One HTML file without scripts, as `synthdata evaluate` writes it with `--report`. A profile has none.",
            Answers = [AnswerShape.Content("text/html", "The page")],
        },
        new("DELETE", One, "reports.delete", "Deletes a report", DeleteAsync) { Role = Role.Editor, Answers = [new(204, "It is gone")] },
    ];

    private Task ListAsync(ApiCall call) => call.AnswerPageAsync(
        () => reports.ListAsync(call.Project, call.PageSize, call.PageToken, call.Cancellation), Info, SynthDataJson.Default.PageReportInfo);

    private async Task GetAsync(ApiCall call) =>
        await call.AnswerAsync(Info(await reports.GetAsync(call.Project, call.Route("report"), call.Cancellation)), SynthDataJson.Default.ReportInfo);

    private async Task DownloadAsync(ApiCall call)
    {
        var report = await reports.GetAsync(call.Project, call.Route("report"), call.Cancellation);
        await using var content = await reports.OpenAsync(report.Value, call.Cancellation);
        call.Context.Response.ContentType = "application/json";
        call.Context.Response.ContentLength = content.Length;
        await content.CopyToAsync(call.Context.Response.Body, call.Cancellation);
    }

    private async Task PageAsync(ApiCall call)
    {
        var report = await reports.GetAsync(call.Project, call.Route("report"), call.Cancellation);
        await using var content = await reports.OpenPageAsync(report.Id, report.Value, call.Cancellation);
        call.Context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        call.Context.Response.ContentType = "text/html; charset=utf-8";
        call.Context.Response.ContentLength = content.Length;
        await content.CopyToAsync(call.Context.Response.Body, call.Cancellation);
    }

    private async Task DeleteAsync(ApiCall call)
    {
        await reports.DeleteAsync(call.Project, call.Route("report"), call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private static ReportInfo Info(Stored<ReportDocument> report) =>
        new(report.Id, report.Value.Kind, report.Value.Created, report.Value.Job, report.Value.Dataset, report.Value.DatasetVersion);
}
