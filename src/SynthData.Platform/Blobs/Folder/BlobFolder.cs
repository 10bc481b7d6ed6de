using System.Security.Cryptography;
using SynthData.Files;

namespace SynthData.Platform.Blobs.Folder;

/// <summary>
/// The files behind <see cref="FolderBlobStore"/>: <c>blobs/</c> has the blobs by name, <c>temporary/</c> what is being written, <c>uploads/</c> what clients
/// send. All are on one disk, so that a blob gets its name in one step.
/// </summary>
internal sealed class BlobFolder(string dataFolder)
{
    public string Blobs { get; } = Path.Combine(dataFolder, "blobs");

    public string Temporary { get; } = Path.Combine(dataFolder, "temporary");

    public string Uploads { get; } = Path.Combine(dataFolder, "uploads");

    public string PathOf(string name) => Path.Combine(Blobs, name.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The blob's state, or null.</summary>
    public BlobInfo? Find(string name)
    {
        if (!BlobName.IsAllowed(name)) return null;
        var file = new FileInfo(PathOf(name));
        return file.Exists ? new(name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)) : null;
    }

    /// <summary>A file under no blob's name. As long as it is open nobody else can open it, which tells a living writer from a killed one.</summary>
    /// <param name="path">Where it will be, for messages.</param>
    public FileStream CreateTemporary(string path)
    {
        try
        {
            return OwnedFile.OpenWrite(Path.Combine(Temporary, RandomNumberGenerator.GetHexString(32, lowercase: true)), FileMode.CreateNew);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>Gives a complete file, already on the disk, the name of a blob.</summary>
    public BlobInfo Place(string file, string name)
    {
        var path = PathOf(name);
        var folder = Path.GetDirectoryName(path)!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                OwnedFolder.Create(folder);
                File.Move(file, path, overwrite: true);
                break;
            }
            catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException && attempt < 100 && File.Exists(file))
            {
                // A delete took the folder away in between, because it was empty.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw FileErrors.Coded(failure, path);
            }
        }

        DurableFolder.Flush(folder, Blobs);
        return Find(name) ?? throw new BlobNotFoundException(name);
    }

    /// <summary>Deletes a blob, and the folders that it leaves empty.</summary>
    public void Delete(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) return;
        try
        {
            File.Delete(path);
            // A folder with something in it is not deleted; that ends the way up.
            for (var folder = Path.GetDirectoryName(path)!; folder.Length > Blobs.Length; folder = Path.GetDirectoryName(folder)!) Directory.Delete(folder);
        }
        catch (DirectoryNotFoundException)
        {
            // Gone already.
        }
        catch (IOException) when (!File.Exists(path))
        {
            // A folder that is not empty.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }
}
