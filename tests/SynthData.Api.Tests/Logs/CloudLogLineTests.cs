using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SynthData.Api.Logs;

namespace SynthData.Api.Tests.Logs;

/// <summary>Lines as Cloud Logging takes them, to the letter.</summary>
public sealed class CloudLogLineTests
{
    private const string Time = "2026-01-31T12:00:00.123Z";
    private readonly CloudLogLine _line = new("p1", "synthdata", "synthdata-00001-abc");

    [Fact]
    public void Format_LineOfARequest_HasRequestTraceAndLabels()
    {
        using var activity = new Activity("request");
        activity.SetParentId(ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"), ActivitySpanId.CreateFromString("00f067aa0ba902b7"), ActivityTraceFlags.Recorded);
        activity.Start();
        var line = _line.Format(
            Time, LogLevel.Information, "SynthData.Api.Logs.RequestLog", "GET /v1/projects 200", null, null,
            [
                new("Method", "GET"), new("Path", "/v1/projects"), new("Status", 200), new("Milliseconds", 12.3456), new("Actor", "key:k1"), new("Address", "10.0.0.1"), new("Request", "r1"),
                new("{OriginalFormat}", "{Method}"),
            ],
            activity);
        Assert.Equal(
            $$$"""
            {"time":"{{{Time}}}","severity":"INFO","message":"GET /v1/projects 200","logging.googleapis.com/trace":"projects/p1/traces/0af7651916cd43dd8448eb211c80319c","logging.googleapis.com/spanId":"{{{activity.SpanId}}}","logging.googleapis.com/trace_sampled":true,"logging.googleapis.com/labels":{"category":"SynthData.Api.Logs.RequestLog","actor":"key:k1","request":"r1"},"httpRequest":{"requestMethod":"GET","requestUrl":"/v1/projects","status":200,"latency":"0.012346s","remoteIp":"10.0.0.1"}}
            """,
            line);
    }

    [Fact]
    public void Format_FaultOfOurOwn_IsSeenByErrorReporting()
    {
        var line = _line.Format(
            Time, LogLevel.Error, "c", "Request r1 failed: X", null, "System.InvalidOperationException\n   at A.B()", [new("Request", "r1"), new("StackTrace", "again"), new("Attempt", 3)], null);
        Assert.Equal(
            $$$"""
            {"time":"{{{Time}}}","severity":"ERROR","message":"Request r1 failed: X","logging.googleapis.com/labels":{"category":"c","request":"r1"},"@type":"type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent","stack_trace":"System.InvalidOperationException\n   at A.B()","serviceContext":{"service":"synthdata","version":"synthdata-00001-abc"},"attempt":3}
            """,
            line);
    }

    [Fact]
    public void Log_OfAFault_HasItsPlacesAndNotItsWords()
    {
        using var text = new StringWriter();
        using (var log = new ServiceLog(text, _line, TimeProvider.System))
        {
            try
            {
                throw new InvalidOperationException("a cell of somebody's table");
            }
            catch (InvalidOperationException fault)
            {
                var logger = log.CreateLogger("Microsoft.AspNetCore.Server.Kestrel");
                logger.Log(LogLevel.Error, default, "Unhandled", fault, (state, _) => state);
                logger.Log(LogLevel.Warning, default, "Odd", fault, (state, _) => state);
            }
        }

        var lines = text.ToString().Split('\n');
        Assert.Contains("\"stack_trace\":\"System.InvalidOperationException\\n", lines[0], StringComparison.Ordinal);
        Assert.Contains(nameof(Log_OfAFault_HasItsPlacesAndNotItsWords), lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("stack_trace", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", text.ToString(), StringComparison.Ordinal);
    }
}
