using System.Text;
using System.Text.Json;
using SynthData.Api.Projects;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Engine.Metadata;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;

namespace SynthData.Api.Datasets;

/// <summary><c>/v1/projects/{project}/datasets</c>, without their versions.</summary>
internal sealed class DatasetOperations(DatasetService datasets)
{
    private const string List = "/v1/projects/{project}/datasets", One = List + "/{dataset}";
    private static readonly QueryParameter Name = QueryParameter.Text("name", "Only datasets of this name, newest first.");

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "datasets.list", "Lists datasets", ListAsync)
        {
            Role = Role.Viewer, Query = [Name, .. QueryParameter.Page], Answers = [AnswerShape.Json<Page<DatasetInfo>>(200, "A page, in order of id")],
        },
        new("POST", List, "datasets.create", "Makes a dataset without a version yet", CreateAsync)
        {
            Role = Role.Editor, Bodies = [BodyShape.Json<NewDataset>()], Answers = [AnswerShape.Json<DatasetInfo>(201, "The dataset made")],
        },
        new("GET", One, "datasets.get", "Shows a dataset, with its schema and metadata once profiled", GetAsync)
        {
            Role = Role.Viewer, Headers = [OperationHeaders.IfNoneMatch],
            Answers = [AnswerShape.Json<DatasetInfo>(200, "The dataset"), new(304, "It is as the caller knows it")],
        },
        new("PATCH", One, "datasets.update", "Changes the name of a dataset", UpdateAsync)
        {
            Role = Role.Editor, Headers = [OperationHeaders.IfMatch], Bodies = [BodyShape.Json<DatasetChange>()],
            Answers = [AnswerShape.Json<DatasetInfo>(200, "The dataset as it is now")],
        },
        new("DELETE", One, "datasets.delete", "Deletes a dataset with all its versions", DeleteAsync) { Role = Role.Editor, Answers = [new(204, "It is gone")] },
        new("PUT", One + "/metadata", "datasets.setMetadata", "Says what columns are", SetMetadataAsync)
        {
            Role = Role.Editor, Headers = [OperationHeaders.IfMatch], MostBodyBytes = DocumentFile.LargestFile,
            Bodies = [new("application/json"), new("application/yaml")], Answers = [AnswerShape.Json<DatasetInfo>(200, "The dataset as it is now")],
            Description = "A metadata file: SDV metadata V1 as JSON, or the same as YAML. It may name only some columns; the rest is detected. Every problem is told with line and position.",
        },
        new("GET", One + "/metadata", "datasets.getMetadata", "Shows what was said of the columns, or else what a profile found", GetMetadataAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<JsonElement>(200, "SDV metadata V1 (application/json), or the YAML that was sent (application/yaml)")],
        },
        new("GET", One + "/profile", "datasets.getProfile", "Shows the columns with their sdtypes, as the last profile found them", GetProfileAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<JsonElement>(200, "The columns")],
        },
    ];

    private Task ListAsync(ApiCall call) => call.AnswerPageAsync(
        () => datasets.ListAsync(call.Project, call.Query.Text(Name), call.PageSize, call.PageToken, call.Cancellation), DatasetWire.Listed, SynthDataJson.Default.PageDatasetInfo);

    private async Task CreateAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.NewDataset);
        ProjectOperations.CheckName(call, asked.Name);
        call.Problems.ThrowIfErrors();
        var made = await datasets.CreateAsync(call.Project, asked.Id, asked.Name, call.Caller.Actor, call.Cancellation);
        await call.AnswerAsync(
            DatasetWire.Info(made), SynthDataJson.Default.DatasetInfo, StatusCodes.Status201Created, made.Version, $"/v1/projects/{call.Project}/datasets/{made.Id}");
    }

    private async Task GetAsync(ApiCall call) => await AnswerAsync(call, await GetDatasetAsync(call));

    private async Task UpdateAsync(ApiCall call)
    {
        var change = await call.BodyAsync(SynthDataJson.Default.DatasetChange);
        ProjectOperations.CheckName(call, change.Name);
        call.Problems.ThrowIfErrors();
        await ChangeAsync(call, dataset => dataset with { Name = change.Name ?? dataset.Name });
    }

    private async Task DeleteAsync(ApiCall call)
    {
        await datasets.DeleteAsync(call.Project, call.Route("dataset"), call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private async Task SetMetadataAsync(ApiCall call)
    {
        var bytes = await call.BytesAsync(DocumentFile.LargestFile);
        call.Problems.ThrowIfErrors();
        MetadataFile.Parse(bytes, call.IsMedia("application/json") ? "metadata.json" : "metadata.yaml");
        var text = Encoding.UTF8.GetString(bytes.Span);
        // What a profile found under another declaration no longer holds.
        await ChangeAsync(call, dataset => dataset with { Declared = text, Schema = null, Metadata = null });
    }

    private async Task GetMetadataAsync(ApiCall call)
    {
        var dataset = (await GetDatasetAsync(call)).Value;
        var text = dataset.Declared ?? dataset.Metadata?.GetRawText() ?? throw NotProfiled(call);
        call.Context.Response.ContentType = text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('{') ? "application/json" : "application/yaml";
        await call.Context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), call.Cancellation);
    }

    private async Task GetProfileAsync(ApiCall call)
    {
        var schema = (await GetDatasetAsync(call)).Value.Schema ?? throw NotProfiled(call);
        await call.AnswerAsync(schema, SynthDataJson.Default.JsonElement);
    }

    private Task<Stored<DatasetDocument>> GetDatasetAsync(ApiCall call) => datasets.GetAsync(call.Project, call.Route("dataset"), call.Cancellation);

    private async Task ChangeAsync(ApiCall call, Func<DatasetDocument, DatasetDocument> change) =>
        await AnswerAsync(call, await datasets.UpdateAsync(call.Project, call.Route("dataset"), call.IfMatch(), change, call.Cancellation));

    private static Task AnswerAsync(ApiCall call, Stored<DatasetDocument> dataset) =>
        call.AnswerAsync(DatasetWire.Info(dataset), SynthDataJson.Default.DatasetInfo, etag: dataset.Version);

    private static SynthDataException NotProfiled(ApiCall call) => new(RequestErrors.NotProfiled, $"The dataset `{call.Route("dataset")}` is not profiled");
}
