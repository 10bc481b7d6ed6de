using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SynthData.Platform.Documents;

/// <summary>Where a page ended: the value ordered by and the id of its last document, with a mark of the query.</summary>
internal sealed record PageToken(string Value, string Id)
{
    private const int MarkBytes = 8;

    /// <summary>Reads a token of the query.</summary>
    /// <exception cref="FormatException">It is none, or of another query.</exception>
    public static PageToken Read(string token, DocumentQuery query)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length > MarkBytes && bytes.AsSpan(0, MarkBytes).SequenceEqual(Mark(query)))
            {
                var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, MarkBytes, bytes.Length - MarkBytes);
                if (text.Split('\0') is [var value, var id] && DocumentFields.IsValue(value)) return new(value, id);
            }
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            // Said below in our words.
        }

        throw new FormatException("The page token is not one of this query.");
    }

    /// <summary>The token of the page that follows.</summary>
    public string Write(DocumentQuery query) => Base64Url.EncodeToString([.. Mark(query), .. Encoding.UTF8.GetBytes($"{Value}\0{Id}")]);

    /// <summary>Of all but the size of the page, which may change from page to page.</summary>
    private static ReadOnlySpan<byte> Mark(DocumentQuery query)
    {
        var text = new StringBuilder($"{query.Collection}\n{query.OrderBy}\n{query.Descending}");
        foreach (var filter in query.Filters) text.Append(CultureInfo.InvariantCulture, $"\n{filter.Field}\n{filter.Operator}\n{filter.Value.Length}\n{filter.Value}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, MarkBytes);
    }
}
