using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>Answers Terraform's calls. Only translates: what a resource may be and becomes is said by the rules in SynthData.Infra.</summary>
internal sealed class ProviderService(ProviderOptions options) : Provider.ProviderBase
{
    // Far above any real version: a real state is accepted here, and a state recorded here is refused by the real provider, so that nobody applies it by accident.
    private const long SchemaVersion = 1000;

    private static readonly ByteString Imported = ByteString.CopyFromUtf8("imported");

    public override Task<GetProviderSchema.Types.Response> GetSchema(GetProviderSchema.Types.Request request, ServerCallContext context)
    {
        var isBeta = ProviderConnection.Of(context).IsBeta;
        var response = new GetProviderSchema.Types.Response
        {
            Provider = WireSchema.Of(ProviderBlock.Fields, 0),
            ProviderMeta = WireSchema.Of(ProviderBlock.ModuleMetadata, 0),
            ServerCapabilities = new() { GetProviderSchemaOptional = true },
        };
        foreach (var type in DataSources.All) response.DataSourceSchemas.Add(type.Name, WireSchema.Of(type.Fields, 0));
        foreach (var name in ProviderSchema.Google.Names)
        {
            if (options.Types is { } wanted && !wanted.Contains(name)) continue;
            var type = ProviderSchema.Google.Find(name)!;
            if (!type.IsBeta || isBeta) response.ResourceSchemas.Add(name, WireSchema.Of(PlannedType.Of(type).Fields, SchemaVersion));
        }

        return Task.FromResult(response);
    }

    public override Task<GetResourceIdentitySchemas.Types.Response> GetResourceIdentitySchemas(GetResourceIdentitySchemas.Types.Request request, ServerCallContext context) =>
        Task.FromResult(new GetResourceIdentitySchemas.Types.Response());

    public override Task<PrepareProviderConfig.Types.Response> PrepareProviderConfig(PrepareProviderConfig.Types.Request request, ServerCallContext context) =>
        Task.FromResult(new PrepareProviderConfig.Types.Response { PreparedConfig = request.Config });

    public override Task<Configure.Types.Response> Configure(Configure.Types.Request request, ServerCallContext context)
    {
        ProviderConnection.Of(context).Settings = ProviderSettings.Of(MessagePackReader.Read(ProviderBlock.Fields, request.Config));
        return Task.FromResult(new Configure.Types.Response());
    }

    public override Task<ValidateResourceTypeConfig.Types.Response> ValidateResourceTypeConfig(ValidateResourceTypeConfig.Types.Request request, ServerCallContext context)
    {
        var type = TypeOf(request.TypeName);
        var response = new ValidateResourceTypeConfig.Types.Response();
        response.Diagnostics.AddRange(ConfigurationCheck.Of(type, MessagePackReader.Read(type.Fields, request.Config)).Select(problem => new Diagnostic
        {
            Severity = Diagnostic.Types.Severity.Error,
            Summary = problem.Summary,
            Detail = problem.Detail,
            Attribute = Path(problem.Path),
        }));
        return Task.FromResult(response);
    }

    public override Task<ValidateDataSourceConfig.Types.Response> ValidateDataSourceConfig(ValidateDataSourceConfig.Types.Request request, ServerCallContext context) =>
        Task.FromResult(new ValidateDataSourceConfig.Types.Response());

    public override Task<UpgradeResourceState.Types.Response> UpgradeResourceState(UpgradeResourceState.Types.Request request, ServerCallContext context)
    {
        var type = TypeOf(request.TypeName);
        using var state = JsonDocument.Parse(request.RawState.Json.Memory);
        return Task.FromResult(new UpgradeResourceState.Types.Response { UpgradedState = MessagePackWriter.Write(type.Fields, StateReader.Read(type, state.RootElement)) });
    }

    // There is no cloud to look at: what was recorded is what is.
    public override Task<ReadResource.Types.Response> ReadResource(ReadResource.Types.Request request, ServerCallContext context) =>
        Task.FromResult(new ReadResource.Types.Response { NewState = request.CurrentState, Private = request.Private });

    public override Task<PlanResourceChange.Types.Response> PlanResourceChange(PlanResourceChange.Types.Request request, ServerCallContext context)
    {
        var type = TypeOf(request.TypeName);
        var change = new ChangePlanner(type, ProviderConnection.Of(context).Settings, options.Secrets).Plan(
            MessagePackReader.Read(type.Fields, request.PriorState),
            MessagePackReader.Read(type.Fields, request.Config),
            imported: request.PriorPrivate == Imported);
        // Without this flag Terraform takes every default for an invalid answer.
        var response = new PlanResourceChange.Types.Response { PlannedState = MessagePackWriter.Write(type.Fields, change.Planned), LegacyTypeSystem = true };
        response.RequiresReplace.AddRange(change.ForcesReplacement.Select(Path));
        return Task.FromResult(response);
    }

    public override Task<ApplyResourceChange.Types.Response> ApplyResourceChange(ApplyResourceChange.Types.Request request, ServerCallContext context)
    {
        var type = TypeOf(request.TypeName);
        var planned = MessagePackReader.Read(type.Fields, request.PlannedState);
        var applied = planned is ObjectPlanValue wanted ? MadeUpValues.Complete(type, wanted, options.Secrets) : PlanValue.Null;
        return Task.FromResult(new ApplyResourceChange.Types.Response { NewState = MessagePackWriter.Write(type.Fields, applied), LegacyTypeSystem = true });
    }

    public override Task<ImportResourceState.Types.Response> ImportResourceState(ImportResourceState.Types.Request request, ServerCallContext context)
    {
        var type = TypeOf(request.TypeName);
        var state = ObjectPlanValue.Of([KeyValuePair.Create<string, PlanValue>("id", new TextPlanValue(request.Id))]);
        var response = new ImportResourceState.Types.Response();
        response.ImportedResources.Add(new ImportResourceState.Types.ImportedResource
        {
            TypeName = request.TypeName,
            State = MessagePackWriter.Write(type.Fields, state),
            Private = Imported,
        });
        return Task.FromResult(response);
    }

    public override Task<ReadDataSource.Types.Response> ReadDataSource(ReadDataSource.Types.Request request, ServerCallContext context)
    {
        var type = DataSources.All.First(one => one.Name == request.TypeName);
        var state = DataSources.Read(type, ProviderConnection.Of(context).Settings, MessagePackReader.Read(type.Fields, request.Config));
        return Task.FromResult(new ReadDataSource.Types.Response { State = MessagePackWriter.Write(type.Fields, state) });
    }

    public override Task<Stop.Types.Response> Stop(Stop.Types.Request request, ServerCallContext context) => Task.FromResult(new Stop.Types.Response());

    private static PlannedType TypeOf(string name) => PlannedType.Of(ProviderSchema.Google.Find(name) ?? throw new InvalidDataException($"type {name} was never served"));

    private static AttributePath Path(FieldPath path)
    {
        var result = new AttributePath();
        result.Steps.AddRange(path.Steps.Select(step =>
            step.Name is { } name ? new AttributePath.Types.Step { AttributeName = name } : new AttributePath.Types.Step { ElementKeyInt = step.Index }));
        return result;
    }
}
