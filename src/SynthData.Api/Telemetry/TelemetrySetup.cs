using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SynthData.Api.Settings;

namespace SynthData.Api.Telemetry;

/// <summary>Metrics are always counted, for <c>/metrics</c>. Traces are made only when there is somewhere to send them.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this IServiceCollection services, ServiceSettings settings)
    {
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("synthdata"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(ServiceMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddRuntimeInstrumentation().AddPrometheusExporter();
            if (settings.OtlpEndpoint is { } collector) metrics.AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics"));
        });
        if (settings.OtlpEndpoint is { } endpoint)
            telemetry.WithTracing(traces => traces.AddSource(ServiceMeter.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => Send(otlp, endpoint, "v1/traces")));
    }

    private static void Send(OtlpExporterOptions otlp, Uri collector, string path) =>
        (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(collector.AbsoluteUri.TrimEnd('/') + "/" + path));
}
