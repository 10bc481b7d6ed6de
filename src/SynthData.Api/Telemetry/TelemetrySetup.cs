using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SynthData.Api.Settings;

namespace SynthData.Api.Telemetry;

/// <summary>Metrics are always counted, for <c>/metrics</c>. Traces are made only when there is somewhere to send them.</summary>
internal static class TelemetrySetup
{
    private const string Service = "synthdata";

    public static void AddTelemetry(this IServiceCollection services, ServiceSettings settings)
    {
        services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(new CloudTracePropagator(DistributedContextPropagator.Current)));
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(Service));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(ServiceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddRuntimeInstrumentation().AddPrometheusExporter();
            if (settings.OtlpEndpoint is { } collector) metrics.AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics"));
        });
        if (settings.OtlpEndpoint is { } endpoint)
            telemetry.WithTracing(traces => traces.AddSource(ServiceMeter.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => Send(otlp, endpoint, "v1/traces")));
    }

    /// <summary>The same for a process without a server: what is measured goes to the collector, until the answer is disposed. Null without a collector.</summary>
    public static IDisposable? Export(ServiceSettings settings)
    {
        if (settings.OtlpEndpoint is not { } collector) return null;
        return new Exports(
            Sdk.CreateMeterProviderBuilder().ConfigureResource(resource => resource.AddService(Service)).AddMeter(ServiceMeter.Name).AddRuntimeInstrumentation()
                .AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics")).Build(),
            Sdk.CreateTracerProviderBuilder().ConfigureResource(resource => resource.AddService(Service)).AddSource(ServiceMeter.Name)
                .AddOtlpExporter(otlp => Send(otlp, collector, "v1/traces")).Build());
    }

    private static void Send(OtlpExporterOptions otlp, Uri collector, string path) =>
        (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(collector.AbsoluteUri.TrimEnd('/') + "/" + path));

    /// <summary>Sends what is left when it ends.</summary>
    private sealed record Exports(MeterProvider Metrics, TracerProvider Traces) : IDisposable
    {
        public void Dispose()
        {
            Metrics.Dispose();
            Traces.Dispose();
        }
    }
}
