using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SynthData.Api.Logs;

/// <summary>
/// A log line as one JSON object with the members that Cloud Logging takes out of it: severity, time, trace and span, labels, the request; and what makes
/// Error Reporting see a fault of the program's own.
/// </summary>
/// <param name="project">Google Cloud project that traces are named in; null where there is none.</param>
/// <param name="service">What runs.</param>
/// <param name="revision">Which version of it.</param>
internal sealed class CloudLogLine(string? project, string service, string revision)
{
    /// <summary>Names of values that mean more than themselves. A line with all of a request's is the line of the request.</summary>
    public const string StackTrace = "StackTrace";

    private const string Prefix = "logging.googleapis.com/";
    private const string ReportedError = "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent";
    private static readonly string[] OfRequest = ["Method", "Path", "Status", "Milliseconds", "Address"];
    private static readonly string[] Labels = ["Request", "Actor", "Job", "Worker"];

    /// <param name="values">Named values of the message.</param>
    public string Format(
        string time, LogLevel severity, string category, string message, string? failure, string? stackTrace, IReadOnlyList<KeyValuePair<string, object?>> values, Activity? activity)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("time", time);
            json.WriteString("severity", severity switch
            {
                LogLevel.Critical => "CRITICAL", LogLevel.Error => "ERROR", LogLevel.Warning => "WARNING", LogLevel.Information => "INFO", _ => "DEBUG",
            });
            json.WriteString("message", message);
            if (activity is { IdFormat: ActivityIdFormat.W3C }) WriteTrace(json, activity);
            WriteLabels(json, category, values);
            var isRequest = OfRequest.All(name => values.Any(value => value.Key == name));
            if (isRequest) WriteRequest(json, values);
            if (failure is not null) json.WriteString("failure", failure);
            if (stackTrace is not null) WriteReport(json, stackTrace);
            foreach (var (name, value) in values)
            {
                if (name is "{OriginalFormat}" or StackTrace || value is null || Labels.Contains(name) || isRequest && OfRequest.Contains(name)) continue;
                Write(json, char.ToLowerInvariant(name[0]) + name[1..], value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    private void WriteTrace(Utf8JsonWriter json, Activity activity)
    {
        var trace = activity.TraceId.ToHexString();
        json.WriteString(Prefix + "trace", project is null ? trace : $"projects/{project}/traces/{trace}");
        json.WriteString(Prefix + "spanId", activity.SpanId.ToHexString());
        json.WriteBoolean(Prefix + "trace_sampled", activity.Recorded);
    }

    private static void WriteLabels(Utf8JsonWriter json, string category, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject(Prefix + "labels");
        json.WriteString("category", category);
        foreach (var (name, value) in values)
            if (value is not null && Labels.Contains(name)) json.WriteString(name.ToLowerInvariant(), Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>Only the path of the URL: a query may hold what is nobody's business.</summary>
    private static void WriteRequest(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        object? Of(string name) => values.First(value => value.Key == name).Value;
        var seconds = Convert.ToDouble(Of("Milliseconds"), CultureInfo.InvariantCulture) / 1000;
        json.WriteStartObject("httpRequest");
        json.WriteString("requestMethod", Of("Method") as string);
        json.WriteString("requestUrl", Of("Path") as string);
        json.WriteNumber("status", Convert.ToInt32(Of("Status"), CultureInfo.InvariantCulture));
        json.WriteString("latency", string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000000}s"));
        json.WriteString("remoteIp", Of("Address") as string);
        json.WriteEndObject();
    }

    private void WriteReport(Utf8JsonWriter json, string stackTrace)
    {
        json.WriteString("@type", ReportedError);
        json.WriteString("stack_trace", stackTrace);
        json.WriteStartObject("serviceContext");
        json.WriteString("service", service);
        json.WriteString("version", revision);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        if (value is int or long) json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else if (value is double number) json.WriteNumberValue(number);
        else json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
