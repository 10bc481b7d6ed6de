using System.Diagnostics;
using System.Globalization;
using SynthData.Api.Settings;
using SynthData.Platform.Telemetry;

namespace SynthData.Api.Logs;

/// <summary>Writes log lines: a short text for people, or one JSON object with the members that Cloud Logging knows.</summary>
/// <param name="json">Makes the JSON; null for texts.</param>
internal sealed class ServiceLog(TextWriter output, CloudLogLine? json, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _lock = new();

    /// <summary>As the settings say; without a word of them, JSON on Cloud Run.</summary>
    public static ServiceLog Of(TextWriter output, ServiceSettings settings, TimeProvider clock)
    {
        var onCloudRun = Variable("K_SERVICE");
        var json = settings.WritesJsonLogs
            ? new CloudLogLine(settings.Google?.Gcp.Project, onCloudRun ?? "synthdata", Variable("K_REVISION") ?? Version)
            : null;
        return new(output, json, clock);
    }

    /// <summary>What the program itself says: a bare line for people, an entry of the log otherwise.</summary>
    public static void Say(TextWriter output, string line, ServiceSettings settings, TimeProvider clock)
    {
        if (!settings.WritesJsonLogs) output.WriteLine(line);
        else
        {
            using var log = Of(output, settings, clock);
            log.Write(LogLevel.Information, "SynthData.Service", line, null, null);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => output.Flush();

    /// <summary>The framework speaks only of problems; every request has one line of our own.</summary>
    private static LogLevel LowestOf(string category) => category.StartsWith("SynthData.", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning;

    private void Write(LogLevel severity, string category, string message, Exception? failure, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = json is null
            ? Text(time, severity, message, failure)
            : json.Format(time, severity, category, message, failure?.GetType().FullName, StackOf(severity, failure, values), values ?? [], Activity.Current);
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    /// <summary>Of a fault of our own, which somebody must look into.</summary>
    private static string? StackOf(LogLevel severity, Exception? failure, IReadOnlyList<KeyValuePair<string, object?>>? values) =>
        severity < LogLevel.Error ? null
        : values?.FirstOrDefault(value => value.Key == CloudLogLine.StackTrace).Value as string ?? (failure is null ? null : FailureText.Of(failure));

    private static string Version => typeof(ServiceLog).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Text(string time, LogLevel severity, string message, Exception? failure)
    {
        var kind = severity switch { >= LogLevel.Error => "error ", LogLevel.Warning => "warning ", _ => "" };
        return failure is null ? $"{time} {kind}{message}" : $"{time} {kind}{message} ({failure.GetType().FullName})";
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
