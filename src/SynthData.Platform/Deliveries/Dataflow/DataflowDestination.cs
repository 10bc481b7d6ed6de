using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Dataflow;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Deliveries.Dataflow;

/// <summary>
/// A Dataflow job of the stack, launched for each table: it reads the table from the bucket by itself, and its end is not waited for. What it does with the table, its
/// pipeline says; the one that profiles have fills a table of BigQuery.
/// </summary>
/// <param name="gcp">How Google Cloud is reached.</param>
/// <param name="place">What a job is launched with.</param>
/// <param name="bucket">Where the service's files are.</param>
internal sealed class DataflowDestination(GcpOptions gcp, DataflowPlace place, string bucket) : IDestination
{
    private readonly GcpTransport _transport = new(gcp);

    public string Name => "dataflow";

    public async Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (table.Columns.Count > BigQueryNames.MostColumns)
        {
            throw new SynthDataException(
                DataflowDeliveryErrors.DoesNotFit, string.Create(CultureInfo.InvariantCulture, $"The table has {table.Columns.Count} columns, and BigQuery takes {BigQueryNames.MostColumns}"));
        }

        var scan = SpellingScan.Of(table, progress, cancellation);
        try
        {
            var job = await LaunchAsync(table, scan, cancellation);
            return $"Dataflow job {job.Name} in {place.Location} ({job.Id}), which reads `{table.Blob}`";
        }
        catch (GcpException refused) when (!refused.IsOutage)
        {
            throw new SynthDataException(DataflowDeliveryErrors.Refused, refused.Message, hint: refused.Hint);
        }
    }

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    /// <summary>Trying again is the same name, so that a job which was launched before its answer was lost is found and not launched twice.</summary>
    private async Task<DataflowJob> LaunchAsync(DeliveredTable table, SpellingScan scan, CancellationToken cancellation)
    {
        var client = new DataflowClient(_transport);
        var name = JobNameOf(table);
        if (await client.FindAsync(place.Location, name, cancellation) is { HasFailed: false } before) return before;
        try
        {
            return await client.LaunchAsync(place.Location, LaunchOf(name, table, scan), cancellation);
        }
        catch (GcpException taken) when (taken.Status == "ALREADY_EXISTS" || taken.MayHaveHappened)
        {
            if (await client.FindAsync(place.Location, name, cancellation) is { HasFailed: false } launched) return launched;
            throw;
        }
    }

    private JsonElement LaunchOf(string name, DeliveredTable table, SpellingScan scan)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jobName", name);
            foreach (var member in place.Launch.EnumerateObject().Where(member => member.Name != "parameters")) member.WriteTo(json);
            json.WriteStartObject("parameters");
            var given = place.Launch.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateObject().ToArray() : [];
            foreach (var parameter in given.Where(parameter => parameter.Name != DataflowPlace.Variables)) parameter.WriteTo(json);
            json.WriteString(DataflowPlace.Variables, VariablesOf(given.FirstOrDefault(parameter => parameter.Name == DataflowPlace.Variables).Value, table, scan));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>Those of the stack, and what only the service knows; a test holds their names against what stacks are checked by.</summary>
    private string VariablesOf(JsonElement ofStack, DeliveredTable table, SpellingScan scan)
    {
        var columns = BigQueryNames.Of(table.Columns);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (ofStack.ValueKind == JsonValueKind.String)
            {
                using var variables = JsonDocument.Parse(ofStack.GetString()!);
                foreach (var variable in variables.RootElement.EnumerateObject()) variable.WriteTo(json);
            }

            json.WriteString("source", $"gs://{bucket}/{table.Blob}");
            json.WriteString("project", BigQueryNames.Of(table.Origin.Project));
            json.WriteString("table", BigQueryNames.Of(table.Name));
            json.WriteStartArray("columns");
            foreach (var column in columns) json.WriteStringValue(column);
            json.WriteEndArray();
            json.WriteStartObject("types");
            for (var at = 0; at < columns.Count; at++) json.WriteString(columns[at], scan.TypeOf(at));
            json.WriteEndObject();
            json.WriteStartObject("missing");
            for (var at = 0; at < columns.Count; at++)
            {
                json.WriteStartArray(columns[at]);
                foreach (var spelling in scan.MissingOf(at)) json.WriteStringValue(spelling);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteString("delimiter", table.Dialect.Delimiter.ToString());
            json.WriteString("quote", table.Dialect.Quote.ToString());
            if (table.Dialect.HasHeader) json.WriteNumber("header", 0);
            else json.WriteNull("header");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string JobNameOf(DeliveredTable table)
    {
        var origin = table.Origin;
        var text = string.Join('\0', origin.Project, origin.Job, origin.Dataset, origin.Version.ToString(CultureInfo.InvariantCulture), table.Name);
        var slug = string.Concat(table.Name.ToLowerInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-')).Trim('-');
        return $"deliver-{slug[..Math.Min(slug.Length, 20)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
    }
}
