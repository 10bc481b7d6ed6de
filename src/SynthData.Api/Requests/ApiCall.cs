using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Api.Access;
using SynthData.Api.Errors;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform;
using SynthData.Platform.Documents;

namespace SynthData.Api.Requests;

/// <summary>A request to an operation: its parts, checked, and its answer.</summary>
internal sealed class ApiCall
{
    public const string IdempotencyHeader = "Idempotency-Key";
    private const int DefaultPage = 50;
    private const int LongestIdempotencyKey = 200;

    public ApiCall(HttpContext context, Operation operation)
    {
        (Context, Operation) = (context, operation);
        Query = new(context.Request.Query, operation.Query, Problems);
    }

    public HttpContext Context { get; }

    public Operation Operation { get; }

    /// <summary>Everything found wrong so far.</summary>
    public DiagnosticBag Problems { get; } = new();

    public RequestQuery Query { get; }

    public Caller Caller => Context.Caller();

    public CancellationToken Cancellation => Context.RequestAborted;

    public string Project => (string)Context.Request.RouteValues[EndpointRules.ProjectParameter]!;

    public int PageSize => (int)(Query.Number(QueryParameter.PageSize) ?? DefaultPage);

    public string? PageToken => Query.Text(QueryParameter.PageToken);

    /// <summary>A name in the path. One that no resource can have is not there.</summary>
    public string Route(string name)
    {
        var value = (string)Context.GetRouteValue(name)!;
        return Identifiers.IsAllowed(value) ? value : throw new SynthDataException(PlatformErrors.NotFound, $"There is no {name} of such a name");
    }

    /// <summary>A version's number in the path; null for <c>latest</c>.</summary>
    public int? RouteVersion()
    {
        var text = (string)Context.GetRouteValue("version")!;
        if (text == "latest") return null;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new SynthDataException(PlatformErrors.NotFound, "There is no version of such a number", hint: "Give a number from 1, or `latest`");
    }

    /// <summary>What the caller sent to make repeating safe.</summary>
    public string? IdempotencyKey()
    {
        var values = Context.Request.Headers[IdempotencyHeader];
        if (values.Count == 0) return null;
        if (values is [{ Length: > 0 and <= LongestIdempotencyKey } key] && key.All(character => character is > ' ' and < '\x7F')) return key;
        throw new SynthDataException(
            RequestErrors.HeaderNotUnderstood, "`Idempotency-Key` is not understood", new(Path: IdempotencyHeader),
            $"Give 1 to {LongestIdempotencyKey} visible ASCII characters, once");
    }

    /// <summary>The version that the caller saw, from <c>If-Match</c>; null when any will do.</summary>
    public string? IfMatch()
    {
        var values = Context.Request.Headers.IfMatch;
        if (values.Count == 0 || values is ["*"]) return null;
        if (values is [['"', .., '"'] quoted]) return quoted[1..^1];
        throw new SynthDataException(RequestErrors.HeaderNotUnderstood, "`If-Match` is not understood", new(Path: "If-Match"), "Give one entity tag in quotes, or `*`");
    }

    /// <summary>Reads a JSON body; throws everything found wrong with it and the query.</summary>
    public async Task<T> BodyAsync<T>(JsonTypeInfo<T> type) where T : class
    {
        var bytes = await BytesAsync(JsonBody.MostBytes);
        if (bytes.Length == 0 && Operation.BodyOptional) bytes = "{}"u8.ToArray();
        else if (!IsMedia("application/json")) throw new SynthDataException(ApiErrors.MediaTypeNotTaken, ApiErrors.MediaTypeNotTaken.Title);
        var body = JsonBody.Read(bytes, type, Problems);
        Problems.ThrowIfErrors();
        return body!;
    }

    public bool IsMedia(string mediaType) =>
        Context.Request.ContentType is { } sent && sent.Split(';')[0].Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the body into memory.</summary>
    public async Task<ReadOnlyMemory<byte>> BytesAsync(int most)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await Context.Request.Body.ReadAsync(buffer, Cancellation)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most) throw new SynthDataException(PlatformErrors.TooLarge, $"The body has more than {most} bytes");
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Answers with a record.</summary>
    /// <param name="etag">Of the record; the answer is empty when the caller has it already.</param>
    public async Task AnswerAsync<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string? etag = null, string? location = null)
    {
        var response = Context.Response;
        if (etag is not null)
        {
            response.Headers.ETag = $"\"{etag}\"";
            if (status == StatusCodes.Status200OK && Context.Request.Headers.IfNoneMatch.Contains($"\"{etag}\""))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (location is not null) response.Headers.Location = location;
        response.StatusCode = status;
        response.ContentType = "application/json";
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, Cancellation);
    }

    /// <summary>Answers with a page of a list.</summary>
    public async Task AnswerPageAsync<TStored, TWire>(Func<Task<StoredPage<TStored>>> read, Func<Stored<TStored>, TWire> toWire, JsonTypeInfo<Page<TWire>> type)
    {
        StoredPage<TStored> page;
        try
        {
            page = await read();
        }
        catch (FormatException)
        {
            throw new SynthDataException(PlatformErrors.PageTokenInvalid, PlatformErrors.PageTokenInvalid.Title, new(Path: QueryParameter.PageToken.Name));
        }

        await AnswerAsync(new([.. page.Items.Select(toWire)], page.NextPageToken), type);
    }

    public Task AnswerNothingAsync()
    {
        Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Refuses a caller whose role in the project is too small.</summary>
    public void Needs(string role)
    {
        if (Caller.RoleIn(Project) is not { } held || !Platform.Keys.Role.Includes(held, role))
            throw new SynthDataException(ApiErrors.RoleMissing, $"This needs the role `{role}` in the project");
    }
}
