using SynthData.Api.Datasets;
using SynthData.Api.Errors;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Blobs;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;
using SynthData.Platform.Models;

namespace SynthData.Api.Models;

/// <summary><c>/v1/projects/{project}/models</c>.</summary>
internal sealed class ModelOperations(ModelService models, LoadedModels loaded, SampleAnswer samples, Once once, long mostBytes)
{
    private const string List = "/v1/projects/{project}/models", One = List + "/{model}", Version = One + "/versions/{version}";
    private const int MostRows = 100_000;
    private const long MostCells = 20_000_000;

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "models.list", "Lists models", ListAsync)
        {
            Role = Role.Viewer, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<ModelInfo>>(200, "A page, in order of id")],
        },
        new("GET", One, "models.get", "Shows a model", GetAsync) { Role = Role.Viewer, Answers = [AnswerShape.Json<ModelInfo>(200, "The model")] },
        new("DELETE", One, "models.delete", "Deletes a model with all its versions", DeleteAsync) { Role = Role.Editor, Answers = [new(204, "It is gone")] },
        new("POST", One + ":promote", "models.promote", "Makes a version the one that is sampled when none is named", PromoteAsync)
        {
            Role = Role.Editor, Bodies = [BodyShape.Json<Promotion>()], Answers = [AnswerShape.Json<ModelInfo>(200, "The model as it is now")],
        },
        new("POST", One + ":sample", "models.sample", "Draws up to 100,000 rows at once", SampleAsync)
        {
            Role = Role.Viewer, Bodies = [BodyShape.Json<SampleRequest>()], SendsRows = true,
            Description = "The same model, seed and number of rows give the same bytes. For more rows submit a job of kind `sample`.",
            Answers = [AnswerShape.Content("text/csv", "The rows") with { Headers = [("SynthData-Model-Version", "The version that was sampled.")] }],
        },
        new("GET", One + "/versions", "modelVersions.list", "Lists the versions of a model", ListVersionsAsync)
        {
            Role = Role.Viewer, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<ModelVersionInfo>>(200, "A page, newest first")],
        },
        new("POST", One + "/versions", "modelVersions.import", "Stores a model file as the next version; makes the model where there is none", ImportAsync)
        {
            Role = Role.Editor, MostBodyBytes = mostBytes, Headers = [OperationHeaders.IdempotencyKey], Bodies = [new("application/octet-stream")],
            Description = "The body is a file that `synthdata fit` wrote. It is read whole first, so that a damaged one is refused.",
            Answers = [AnswerShape.Json<ModelVersionInfo>(201, "The version made")],
        },
        new("GET", Version, "modelVersions.get", "Shows a version, by number or `latest`, which is the promoted one where one is promoted", GetVersionAsync)
        {
            Role = Role.Viewer, Answers = [AnswerShape.Json<ModelVersionInfo>(200, "The version")],
        },
        new("GET", Version + "/content", "modelVersions.download", "Sends the model file of a version", DownloadAsync)
        {
            Role = Role.Viewer, Headers = [OperationHeaders.Range, OperationHeaders.IfMatch, OperationHeaders.IfNoneMatch], SendsRows = true,
            Answers =
            [
                AnswerShape.Content("application/octet-stream", "The file; its `ETag` is its SHA-256"), new(206, "The part asked for") { MediaType = "application/octet-stream" },
                new(304, "The caller has it"),
            ],
        },
    ];

    private Task ListAsync(ApiCall call) =>
        call.AnswerPageAsync(() => models.ListAsync(call.Project, call.PageSize, call.PageToken, call.Cancellation), Info, SynthDataJson.Default.PageModelInfo);

    private async Task GetAsync(ApiCall call) => await AnswerAsync(call, await models.GetAsync(call.Project, call.Route("model"), call.Cancellation));

    private async Task DeleteAsync(ApiCall call)
    {
        await models.DeleteAsync(call.Project, call.Route("model"), call.Cancellation);
        await call.AnswerNothingAsync();
    }

    private async Task PromoteAsync(ApiCall call)
    {
        var version = (await call.BodyAsync(SynthDataJson.Default.Promotion)).Version;
        if (version < 1) throw new SynthDataException(PlatformErrors.ValueOutOfRange, $"`version` is {version}; it can be 1 or more", new(Path: "version"));
        await AnswerAsync(call, await models.PromoteAsync(call.Project, call.Route("model"), version, call.Cancellation));
    }

    private async Task SampleAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.SampleRequest);
        if (asked.Rows is < 0 or > MostRows)
            call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`rows` is {asked.Rows}; it can be 0 to {MostRows}", new(Path: "rows"), "Submit a job of kind `sample` for more");
        if (asked.Version < 1) call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`version` is {asked.Version}; it can be 1 or more", new(Path: "version"));
        call.Problems.ThrowIfErrors();
        var version = (await models.GetVersionAsync(call.Project, call.Route("model"), asked.Version, call.Cancellation)).Value;
        if ((long)asked.Rows * version.Columns > MostCells)
            throw new SynthDataException(RequestErrors.TooManyCells, $"{asked.Rows} rows of {version.Columns} columns are more than {MostCells} cells");
        var model = await loaded.GetAsync(version, call.Route("model"), call.Cancellation);
        call.Context.Response.Headers["SynthData-Model-Version"] = version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await samples.RunAsync(call.Context, model, asked.Rows, asked.Seed, new CsvDialect(), call.Cancellation);
    }

    private Task ListVersionsAsync(ApiCall call) => call.AnswerPageAsync(
        () => models.ListVersionsAsync(call.Project, call.Route("model"), call.PageSize, call.PageToken, call.Cancellation), Info, SynthDataJson.Default.PageModelVersionInfo);

    private async Task ImportAsync(ApiCall call)
    {
        call.Problems.ThrowIfErrors();
        if (!call.IsMedia("application/octet-stream")) throw new SynthDataException(ApiErrors.MediaTypeNotTaken, ApiErrors.MediaTypeNotTaken.Title);
        var (name, body) = (call.Route("model"), call.Context.Request.Body);
        var made = await once.RunAsync(
            call, $"models/{name}/versions", "", also => models.ImportAsync(call.Project, name, body, mostBytes, call.Caller.Actor, also, call.Cancellation),
            number => models.GetVersionAsync(call.Project, name, number, call.Cancellation),
            async number =>
            {
                var before = await models.GetVersionAsync(call.Project, name, number, call.Cancellation);
                var sha256 = await HashingCopy.RunAsync(body, Stream.Null, mostBytes, call.Cancellation);
                return sha256 == before.Value.Sha256 ? before : throw new SynthDataException(PlatformErrors.KeyReused, PlatformErrors.KeyReused.Title);
            });
        await call.AnswerAsync(
            Info(made), SynthDataJson.Default.ModelVersionInfo, StatusCodes.Status201Created,
            location: $"/v1/projects/{call.Project}/models/{call.Route("model")}/versions/{made.Value.Number}");
    }

    private async Task GetVersionAsync(ApiCall call) => await call.AnswerAsync(Info(await VersionAsync(call)), SynthDataJson.Default.ModelVersionInfo);

    private async Task DownloadAsync(ApiCall call)
    {
        var version = (await VersionAsync(call)).Value;
        var content = await models.OpenAsync(version, call.Cancellation);
        await FileAnswer.RunAsync(call.Context, content, "application/octet-stream", $"{call.Route("model")}-{version.Number}.synthmodel", version.Sha256, version.Created);
    }

    private Task<Stored<ModelVersionDocument>> VersionAsync(ApiCall call) =>
        models.GetVersionAsync(call.Project, call.Route("model"), call.RouteVersion(), call.Cancellation);

    private static Task AnswerAsync(ApiCall call, Stored<ModelDocument> model) => call.AnswerAsync(Info(model), SynthDataJson.Default.ModelInfo, etag: model.Version);

    private static ModelInfo Info(Stored<ModelDocument> model) =>
        new(model.Id, model.Value.Name, model.Value.Created, model.Value.Latest, model.Version) { PromotedVersion = model.Value.Promoted };

    private static ModelVersionInfo Info(Stored<ModelVersionDocument> version)
    {
        var value = version.Value;
        return new(value.Number, value.Created, value.CreatedBy, value.Bytes, value.Sha256, value.Generator, value.Fidelity, value.Seed, value.FittedRows, value.Columns)
        {
            Dataset = value.Dataset, DatasetVersion = value.DatasetVersion, Job = value.Job,
        };
    }
}
