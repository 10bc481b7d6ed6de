using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthData.Gcp.Transport;

/// <summary>Long-running operations: work that a service begins with its answer and ends later.</summary>
internal static class Operations
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1.5), LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the end of an operation, asking ever more rarely.</summary>
    /// <param name="transport">Asks.</param>
    /// <param name="service">Whose operation it is.</param>
    /// <param name="version">Of its interface: <c>v1</c>.</param>
    /// <param name="operation">As the service answered when it began.</param>
    /// <param name="patience">For all of it.</param>
    /// <param name="cancellation">Ends the waiting, not the operation.</param>
    /// <returns>What came of it; no value when the operation has none.</returns>
    /// <exception cref="GcpException">It failed, or did not end in time: then it may still.</exception>
    public static async Task<JsonElement> WaitAsync(
        this GcpTransport transport, GcpService service, string version, Operation operation, TimeSpan patience, CancellationToken cancellation)
    {
        var clock = transport.Options.Clock;
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; operation.Done != true; pause = Longer(pause))
        {
            if (clock.GetElapsedTime(began) + pause > patience)
                throw new GcpException($"{GcpServices.NameOf(service)} did not end `{operation.Name}` in time") { Code = GcpErrors.Unreachable, MayHaveHappened = true };
            await Task.Delay(pause, clock, cancellation);
            operation = await transport.SendAsync(
                new(service, HttpMethod.Get, $"{version}/{operation.Name}") { IsIdempotent = true }, OperationJson.Default.Operation, cancellation);
        }

        return operation.Error is { } error
            ? throw new GcpException($"{GcpServices.NameOf(service)} could not do `{operation.Name}`: {NameOf(error.Code) ?? "UNKNOWN"}, {GcpErrorBody.Shortened(error.Message)}")
            {
                Status = NameOf(error.Code),
            }
            : operation.Response;
    }

    /// <summary>Codes of failures, whose numbers stand in operations.</summary>
    private static readonly Dictionary<int, string> Names = new()
    {
        [1] = "CANCELLED", [2] = "UNKNOWN", [3] = "INVALID_ARGUMENT", [4] = "DEADLINE_EXCEEDED", [5] = "NOT_FOUND", [6] = "ALREADY_EXISTS", [7] = "PERMISSION_DENIED",
        [8] = "RESOURCE_EXHAUSTED", [9] = "FAILED_PRECONDITION", [10] = "ABORTED", [11] = "OUT_OF_RANGE", [12] = "UNIMPLEMENTED", [13] = "INTERNAL", [14] = "UNAVAILABLE",
        [15] = "DATA_LOSS", [16] = "UNAUTHENTICATED",
    };

    /// <summary>The name of a failure's code; null when there is none of that number.</summary>
    public static string? NameOf(int code) => Names.GetValueOrDefault(code);

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;
}

/// <summary>An operation as it stands.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Done">Absent until its end.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Response">What came of it.</param>
internal sealed record Operation(string Name, bool? Done, OperationError? Error, JsonElement Response);

/// <param name="Code">Number of Google's code.</param>
internal sealed record OperationError(int Code, string? Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Operation))]
internal sealed partial class OperationJson : JsonSerializerContext;
