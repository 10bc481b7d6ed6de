using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthData.Api.Settings;

namespace SynthData.Api.Logs;

/// <summary>Writes log lines: a short text for people, or one JSON object with the members that Cloud Logging knows.</summary>
internal sealed class ServiceLog(TextWriter output, bool asJson, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _lock = new();

    /// <summary>As the settings say; without a word of them, JSON on Cloud Run.</summary>
    public static ServiceLog Of(TextWriter output, ServiceSettings settings, TimeProvider clock) =>
        new(output, settings.WritesJsonLogs, clock);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => output.Flush();

    /// <summary>The framework speaks only of problems; every request has one line of our own.</summary>
    private static LogLevel LowestOf(string category) => category.StartsWith("SynthData.", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning;

    private void Write(LogLevel severity, string category, string message, Exception? failure, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = asJson ? Json(time, severity, category, message, failure, values) : Text(time, severity, message, failure);
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    private static string Text(string time, LogLevel severity, string message, Exception? failure)
    {
        var kind = severity switch { >= LogLevel.Error => "error ", LogLevel.Warning => "warning ", _ => "" };
        return failure is null ? $"{time} {kind}{message}" : $"{time} {kind}{message} ({failure.GetType().FullName})";
    }

    private static string Json(
        string time, LogLevel severity, string category, string message, Exception? failure, IReadOnlyList<KeyValuePair<string, object?>>? values)
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
            json.WriteString("category", category);
            if (failure is not null) json.WriteString("failure", failure.GetType().FullName);
            foreach (var (name, value) in values ?? [])
            {
                if (name is "{OriginalFormat}" || value is null) continue;
                json.WritePropertyName(char.ToLowerInvariant(name[0]) + name[1..]);
                if (value is int or long) json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                else if (value is double number) json.WriteNumberValue(number);
                else json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);
    }

    private sealed class Logger(ServiceLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= LowestOf(category);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log.Write(logLevel, category, formatter(state, exception), exception, state as IReadOnlyList<KeyValuePair<string, object?>>);
        }
    }
}
