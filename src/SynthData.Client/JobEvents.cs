using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Client;

/// <summary>One connection of server-sent events about a job.</summary>
internal sealed class JobEvents(ServerConnection connection, string path)
{
    /// <summary>The server says something every 15 seconds, if only that nothing happened.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private const string TooManyRequests = "SD4505", Busy = "SD4507";

    /// <summary>Of one connection; then comes the next one.</summary>
    private const long MostBytes = 256 << 20;

    /// <summary>Ends when the connection does, for whatever reason.</summary>
    /// <exception cref="SynthDataException">The server refuses.</exception>
    public async IAsyncEnumerable<JobInfo> ReadAsync(string? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer = await OpenAsync(lastEventId, cancellation);
        if (answer is null) yield break;
        using var lines = new StreamReader(await AnswerStream.OpenAsync(answer, MostBytes, cancellation), Encoding.UTF8);
        var data = new StringBuilder();
        while (await FindLineAsync(lines, cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal)) data.Append(line.AsSpan(5)).Append('\n');
            if (line.Length > 0 || data.Length == 0) continue;
            if (Parse(data.ToString()) is { } state) yield return state;
            data.Clear();
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(string? lastEventId, CancellationToken cancellation)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await connection.SendAsync(
                () =>
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new("text/event-stream") } } };
                    if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
                    return request;
                },
                mayRepeat: true, cancellation);
        }
        catch (SynthDataException refused) when (refused.Diagnostics[0].Code.Code is TooManyRequests or Busy)
        {
            // No place for another stream: the job can be asked for instead.
            return null;
        }

        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") return answer;
        answer.Dispose();
        return null;
    }

    private static async Task<string?> FindLineAsync(StreamReader lines, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestSilence);
        try
        {
            return await lines.ReadLineAsync(limit.Token);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static JobInfo? Parse(string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ServerConnection.StrictOf(SynthDataJson.Default.JobInfo));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
