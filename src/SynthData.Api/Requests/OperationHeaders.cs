namespace SynthData.Api.Requests;

/// <summary>Headers that several operations know.</summary>
internal static class OperationHeaders
{
    public static readonly (string Name, string Description) IfMatch = ("If-Match", "The `ETag` that was read; the change is refused with 412 when it was changed since.");
    public static readonly (string Name, string Description) IfNoneMatch = ("If-None-Match", "The `ETag` that is known; the answer is an empty 304 when it is still the same.");
    public static readonly (string Name, string Description) Range = ("Range", "`bytes=A-B`: only these bytes, in an answer with status 206.");

    public static readonly (string Name, string Description) IdempotencyKey = (
        ApiCall.IdempotencyHeader, "Any text of 1 to 200 visible characters: sent again within a day, the request makes nothing new and answers as the first time.");
}
