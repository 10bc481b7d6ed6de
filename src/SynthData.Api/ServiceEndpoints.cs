using Microsoft.Extensions.Hosting;
using SynthData.Api.Audit;
using SynthData.Api.Authentication.SignIn;
using SynthData.Api.Datasets;
using SynthData.Api.Events;
using SynthData.Api.Generation;
using SynthData.Api.Health;
using SynthData.Api.Jobs;
using SynthData.Api.Keys;
using SynthData.Api.Models;
using SynthData.Api.Projects;
using SynthData.Api.Reference;
using SynthData.Api.Reports;
using SynthData.Api.Requests;
using SynthData.Api.Settings;
using SynthData.Api.Telemetry;
using SynthData.Api.Uploads;
using SynthData.Api.Usage;
using SynthData.Api.Work;
using SynthData.Platform;
using SynthData.Platform.Jobs.Running;

namespace SynthData.Api;

/// <summary>Every endpoint of the service, by resource.</summary>
internal static class ServiceEndpoints
{
    /// <summary>A model is read whole into memory, and none has parts beyond this.</summary>
    private const long LargestModel = 1L << 30;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        HealthEndpoints.Map(endpoints);
        MetricsEndpoint.Map(endpoints);
        SignInEndpoints.Map(endpoints);
        ReferenceEndpoints.Map(endpoints);
        var services = endpoints.ServiceProvider.GetRequiredService<PlatformServices>();
        var settings = endpoints.ServiceProvider.GetRequiredService<ServiceSettings>();
        var worker = endpoints.ServiceProvider.GetRequiredService<PushedWorker>();
        var life = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        var desk = new EventDesk(
            services, settings.Events.Bucket ?? settings.Google?.Bucket,
            settings.Google is { } google ? $"//firestore.googleapis.com/projects/{google.Gcp.Project}/databases/{google.Database}" : null);
        foreach (var operation in Operations(services, settings.Limits).Concat(new EventOperations(desk, services.Events, endpoints.ServiceProvider.GetRequiredService<ServiceMeter>()).All()).Concat(new WorkOperations(worker, life).All()))
            operation.Map(endpoints);
    }

    private static IEnumerable<Operation> Operations(PlatformServices services, LimitSettings limits)
    {
        var samples = new SampleAnswer();
        return
        [
            .. new ProjectOperations(services).All(),
            .. new GenerateOperations(samples).All(),
            .. new DatasetOperations(services.Datasets).All(),
            .. new RuleOperations(services.Rules).All(),
            .. new VersionOperations(services, limits.BodyBytes).All(),
            .. new UploadOperations(services, limits.UploadBytes).All(),
            .. new ModelOperations(services.Models, services.LoadedModels, samples, new(services.Idempotency), Math.Min(limits.UploadBytes, LargestModel)).All(),
            .. new JobOperations(services).All(),
            .. new ReportOperations(services.Reports).All(),
            .. new KeyOperations(services.Keys).All(),
            .. new UsageOperations(services.Usage).All(),
            .. new AuditOperations(services.Audit).All(),
        ];
    }
}
