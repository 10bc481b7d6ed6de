namespace SynthData.Gcp.Transport;

/// <summary>Reads bodies of answers whole, and none that is longer than anybody expects.</summary>
internal static class BoundedBody
{
    /// <exception cref="InvalidDataException">There are more than <paramref name="most"/> bytes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > most) throw TooLong(most);
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[(int)(content.Headers.ContentLength + 1 ?? 4096)];
        var length = 0;
        for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), cancellation)) > 0;)
        {
            length += read;
            if (length > most) throw TooLong(most);
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }

        return buffer.AsMemory(0, length);
    }

    private static InvalidDataException TooLong(int most) => new($"More than {most} bytes came.");
}
