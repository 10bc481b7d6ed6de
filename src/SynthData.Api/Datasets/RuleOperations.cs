using SynthData.Api.Jobs;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;
using SynthData.Platform.Rules;

namespace SynthData.Api.Datasets;

/// <summary><c>/v1/projects/{project}/datasets/{dataset}/rule</c>: the job that every new version starts.</summary>
internal sealed class RuleOperations(RuleService rules)
{
    private const string One = "/v1/projects/{project}/datasets/{dataset}/rule";

    public IEnumerable<Operation> All() =>
    [
        new("GET", One, "datasets.getRule", "Shows the standing rule of a dataset", GetAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<DatasetRuleInfo>(200, "The rule")],
        },
        new("PUT", One, "datasets.setRule", "Sets the standing rule of a dataset: the job that every new version starts", SetAsync)
        {
            Role = Role.Editor, Headers = [OperationHeaders.IfMatch], Bodies = [BodyShape.Json<NewDatasetRule>()],
            Description = "Every version that is sent starts one job; those that jobs made start none. The `ETag` is that of the dataset.",
            Answers = [AnswerShape.Json<DatasetRuleInfo>(200, "The rule as it is now")],
        },
        new("DELETE", One, "datasets.deleteRule", "Takes the standing rule of a dataset away; jobs that it started go on", DeleteAsync)
        {
            Role = Role.Editor, Answers = [new(204, "It is gone")],
        },
    ];

    private async Task GetAsync(ApiCall call) => await AnswerAsync(call, await rules.GetAsync(call.Project, call.Route("dataset"), call.Cancellation));

    private async Task SetAsync(ApiCall call)
    {
        var (dataset, asked) = (call.Route("dataset"), await call.BodyAsync(SynthDataJson.Default.NewDatasetRule));
        var parameters = asked.Parameters ?? new();
        if (parameters.Dataset is not null && parameters.Dataset != dataset)
            throw new SynthDataException(RequestErrors.MemberNotUnderstood, "`parameters.dataset` is another one than in the path", new(Path: "parameters.dataset"), "Leave it out");
        await AnswerAsync(
            call, await rules.SetAsync(call.Project, dataset, asked.Kind, JobWire.Asked(parameters), asked.EveryHours, call.IfMatch(), call.Caller.Actor, call.Cancellation));
    }

    private async Task DeleteAsync(ApiCall call)
    {
        await rules.DeleteAsync(call.Project, call.Route("dataset"), call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private static Task AnswerAsync(ApiCall call, Stored<DatasetDocument> dataset) =>
        call.AnswerAsync(DatasetWire.Info(dataset.Value.Rule!), SynthDataJson.Default.DatasetRuleInfo, etag: dataset.Version);
}
