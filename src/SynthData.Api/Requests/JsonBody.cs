using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Api.Requests;

/// <summary>Reads a JSON body and finds everything that is wrong with it at once: unknown, missing and mistaken members.</summary>
internal static class JsonBody
{
    public const int MostBytes = 64 * 1024;
    private const int LongestText = 1024, LongestDocument = 64 * 1024, LongestName = 100, MostTexts = 16;

    /// <summary>The member that holds a document of many lines, which has checks of its own.</summary>
    private const string DocumentMember = "policy";
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>Null when something is.</returns>
    public static T? Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, DiagnosticBag problems) where T : class
    {
        JsonDocument document;
        try
        {
            if (!Utf8.IsValid(utf8.Span)) throw new JsonException();
            document = JsonDocument.Parse(utf8, Strict);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Half of a surrogate pair in a name is found by looking for names twice.
            var place = failure is JsonException { LineNumber: { } line, BytePositionInLine: { } position } ? new Place(Line: line + 1, Position: position + 1) : null;
            problems.Error(RequestErrors.BodyNotJson, RequestErrors.BodyNotJson.Title, place);
            return null;
        }

        using (document)
        {
            var before = problems.Items.Count;
            CheckObject(document.RootElement, type, "", problems);
            return problems.Items.Count == before ? document.Deserialize(type) : null;
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path, DiagnosticBag problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            if (path.Length == 0) problems.Error(RequestErrors.BodyNotJson, RequestErrors.BodyNotJson.Title);
            else NotUnderstood(path, "an object", problems);
            return;
        }

        foreach (var property in type.Properties)
        {
            var place = path + property.Name;
            var isThere = element.TryGetProperty(property.Name, out var value);
            // A null stands for a member that is left out, where the member can be null at all.
            if (isThere && (value.ValueKind != JsonValueKind.Null || IsNeverNull(property.PropertyType))) CheckValue(value, property.PropertyType, place, problems);
            else if (property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false } || property.IsRequired)
                problems.Error(RequestErrors.MemberMissing, $"`{place}` is missing", new(Path: place), $"Give `{place}`");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!type.Properties.Any(property => member.NameEquals(property.Name)))
                problems.Error(RequestErrors.MemberUnknown, RequestErrors.MemberUnknown.Title, new(Path: path + NameOf(member)));
        }
    }

    private static bool IsNeverNull(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null;

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name.Length <= LongestName ? member.Name : "...";
        }
        catch (InvalidOperationException)
        {
            return "...";
        }
    }

    private static void CheckValue(JsonElement value, Type type, string place, DiagnosticBag problems)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var isNumber = value.ValueKind == JsonValueKind.Number;
        if (type == typeof(string) && place.EndsWith("." + DocumentMember, StringComparison.Ordinal))
            Expect(value.ValueKind == JsonValueKind.String && IsText(value, LongestDocument, isDocument: true), $"a text of at most {LongestDocument} characters");
        else if (type == typeof(string)) Expect(value.ValueKind == JsonValueKind.String && IsText(value), $"a text of at most {LongestText} characters without control characters");
        else if (type == typeof(bool)) Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "`true` or `false`");
        else if (type == typeof(int)) Expect(isNumber && value.TryGetInt32(out _), "a whole number of at most 2147483647");
        else if (type == typeof(long)) Expect(isNumber && value.TryGetInt64(out _), "a whole number below 2^63");
        else if (type == typeof(ulong)) Expect(isNumber && value.TryGetUInt64(out _), "a whole number from 0 to below 2^64");
        else if (type == typeof(IReadOnlyList<string>))
        {
            Expect(
                value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostTexts && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && IsText(item)),
                $"a list of at most {MostTexts} texts");
        }
        else CheckObject(value, SynthDataJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is in no body"), place + ".", problems);

        void Expect(bool holds, string what)
        {
            if (!holds) NotUnderstood(place, what, problems);
        }
    }

    private static bool IsText(JsonElement value, int longest = LongestText, bool isDocument = false)
    {
        try
        {
            return value.GetString()! is { } text && text.Length <= longest && !text.Any(letter => char.IsControl(letter) && !(isDocument && letter is ('\n' or '\r' or '\t')));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    private static void NotUnderstood(string place, string what, DiagnosticBag problems) =>
        problems.Error(RequestErrors.MemberNotUnderstood, $"`{place.TrimEnd('.')}` is not {what}", new(Path: place.TrimEnd('.')), $"Give {what}");
}
