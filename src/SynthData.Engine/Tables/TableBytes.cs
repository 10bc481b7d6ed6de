using SynthData.Engine.Tables.Packing;
using SynthData.Files;

namespace SynthData.Engine.Tables;

/// <summary>The bytes of a table's file, which can be read from their beginning as often as wanted.</summary>
/// <param name="Name">As the user named it, for messages and the table's name; <c>-</c> for standard input.</param>
/// <param name="Length">Their number as stored; 0 when not known.</param>
/// <param name="Open">Begins a reading; for Parquet the stream can seek. The reader closes it.</param>
public sealed record TableBytes(string Name, long Length, Func<Stream> Open)
{
    private const int Step = 1 << 18;

    /// <summary>Those of a file; that it can't be opened is told when it is read.</summary>
    public static TableBytes OfFile(string path) => new(path, File.Exists(path) ? new FileInfo(path).Length : 0, () => FileErrors.OpenRead(path));

    /// <summary>How many bytes there are when unpacked, or, where they are more, a number above <paramref name="most"/>. Those that are not packed are not read.</summary>
    /// <exception cref="Errors.SynthDataException">They can't be opened.</exception>
    public long CountUnpacked(long most)
    {
        using var packed = Open();
        try
        {
            using var unpacked = new UnpackingStream(packed);
            if (unpacked.Form == PackedForm.None && (Length > 0 || packed.CanSeek)) return packed.CanSeek ? packed.Length : Length;
            var buffer = new byte[Step];
            var count = 0L;
            while (count <= most && unpacked.Read(buffer) is > 0 and var read) count += read;
            return count;
        }
        catch (InvalidDataException)
        {
            // The reader tells what is wrong.
            return Length;
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, Name);
        }
    }
}
