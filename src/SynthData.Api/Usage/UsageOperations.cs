using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Platform.Keys;
using SynthData.Platform.Usage;

namespace SynthData.Api.Usage;

/// <summary><c>/v1/projects/{project}/usage</c>.</summary>
internal sealed class UsageOperations(UsageService usage)
{
    public IEnumerable<Operation> All() =>
    [
        new("GET", "/v1/projects/{project}/usage", "usage.list", "Lists what the project used, by day", ListAsync)
        {
            Role = Role.Viewer, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<UsageInfo>>(200, "A page, newest day first")],
        },
    ];

    private Task ListAsync(ApiCall call) => call.AnswerPageAsync(
        () => usage.ListAsync(call.Project, call.PageSize, call.PageToken, call.Cancellation),
        day => new(day.Value.Day, day.Value.Jobs, day.Value.Rows, day.Value.CpuSeconds, day.Value.Bytes), SynthDataJson.Default.PageUsageInfo);
}
