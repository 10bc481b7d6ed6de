using System.Security.Cryptography;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Blobs.Folder;
using SynthData.Platform.Databases.Sqlite;
using SynthData.Platform.Documents.Sqlite;
using SynthData.Platform.Queues.Sqlite;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Platform.Tests.Blobs;

/// <summary>Every blob but uploads, which no encrypted one is, is encrypted.</summary>
public sealed class EncryptedBlobStoreTests : BlobStoreContract
{
    private const int Chunk = BlobEnvelope.ChunkBytes, StoredChunk = Chunk + BlobEnvelope.TagBytes;

    private readonly SqliteData _data = new();
    private readonly List<GcpTransport> _transports = [];
    private KmsServer? _kms;
    private string _key = "";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    public async Task Read_AnyLengthFromAnyPlace_IsWhatWasWritten(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(length, (await WriteAsync("models/p/m/k", bytes)).Bytes);
        Assert.Equal(BlobEnvelope.SealedLength(length), new FileInfo(StoredFile("models/p/m/k")).Length);
        await using var stream = await Store.OpenReadAsync("models/p/m/k", Stop);
        Assert.Equal(length, stream.Length);
        foreach (var place in new[] { length, 0, length / 2, Chunk, Chunk - 1, length - 1 }.Where(place => place >= 0 && place <= length))
        {
            stream.Position = place;
            var rest = new byte[length - place];
            await stream.ReadExactlyAsync(rest, Stop);
            Assert.Equal(bytes[place..], rest);
            Assert.Equal(0, await stream.ReadAsync(new byte[1], Stop));
            stream.Seek(place - length, SeekOrigin.End);
            stream.ReadExactly(rest);
            Assert.Equal(bytes[place..], rest);
        }
    }

    [Fact]
    public async Task Write_ABlob_LeavesNothingReadableAnywhere()
    {
        var secret = "a value that only owners of the model may see"u8.ToArray();
        await WriteAsync("models/p/m/k", secret);
        await Store.ComposeAsync("models/p/m/k2", ["models/p/m/k", "models/p/m/k"], Stop);
        foreach (var file in Directory.GetFiles(_data.Folder, "*", SearchOption.AllDirectories)) Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Stop)).AsSpan().IndexOf(secret));
        Assert.NotEqual(await StoredAsync("models/p/m/k"), (await StoredAsync("models/p/m/k2"))[..(int)BlobEnvelope.SealedLength(secret.Length)]);
    }

    [Fact]
    public async Task Read_EveryByteChanged_IsRefused()
    {
        await WriteAsync("models/p/m/k", "short"u8.ToArray());
        var stored = await StoredAsync("models/p/m/k");
        for (var index = 0; index < stored.Length; index += index is > 120 and < 1000 ? 100 : 1)
        {
            var changed = stored.ToArray();
            changed[index] ^= 1;
            await ExpectRefusalAsync("models/p/m/k", changed);
        }

        await PutAsync("models/p/m/k", stored);
        Assert.Equal("short"u8.ToArray(), await ReadAsync("models/p/m/k"));
    }

    [Fact]
    public async Task Read_ChunksCutMovedOrOfAnotherBlob_IsRefused()
    {
        await WriteAsync("models/p/m/k", RandomNumberGenerator.GetBytes(3 * Chunk));
        await WriteAsync("models/p/m/other", RandomNumberGenerator.GetBytes(3 * Chunk));
        var stored = await StoredAsync("models/p/m/k");
        var other = await StoredAsync("models/p/m/other");
        var header = stored[..BlobEnvelope.HeaderBytes];
        byte[] Part(byte[] of, int chunk) => of.AsSpan((int)BlobEnvelope.StartOf(chunk), StoredChunk).ToArray();
        byte[][] wrong =
        [
            // Cut: between chunks, within one, within a tag, within the header, nothing left.
            stored[..^StoredChunk], stored[..^1], stored[..^(StoredChunk - 3)], stored[..BlobEnvelope.HeaderBytes], stored[..100], [],
            [.. header, .. Part(stored, 1), .. Part(stored, 0), .. Part(stored, 2)],
            [.. header, .. Part(stored, 0), .. Part(stored, 2)],
            [.. header, .. Part(stored, 0), .. Part(stored, 1), .. Part(stored, 1), .. Part(stored, 2)],
            [.. header, .. Part(stored, 0), .. Part(other, 1), .. Part(stored, 2)],
            [.. stored, .. Part(stored, 2)],
            [.. stored, 0],
            // Whole blobs that change places.
            other,
            [.. other[..BlobEnvelope.HeaderBytes], .. stored[BlobEnvelope.HeaderBytes..]],
        ];
        foreach (var bytes in wrong) await ExpectRefusalAsync("models/p/m/k", bytes);
    }

    [Fact]
    public async Task Read_CutBlob_IsRefusedBeforeAnyByteIsGiven()
    {
        await WriteAsync("models/p/m/k", new byte[2 * Chunk]);
        await PutAsync("models/p/m/k", (await StoredAsync("models/p/m/k"))[..^StoredChunk]);
        Assert.Equal(EncryptedBlobErrors.Damaged, (await Assert.ThrowsAsync<SynthDataException>(() => Store.OpenReadAsync("models/p/m/k", Stop))).Diagnostics[0].Code);
    }

    [Fact]
    public async Task Read_BytesInTheOpen_AreNotTaken()
    {
        await WriteAsync("models/p/m/k", [1]);
        await PutAsync("models/p/m/k", "a model that somebody else wrote"u8.ToArray());
        Assert.Equal(EncryptedBlobErrors.NotEncrypted, (await Assert.ThrowsAsync<SynthDataException>(() => Store.OpenReadAsync("models/p/m/k", Stop))).Diagnostics[0].Code);
    }

    [Fact]
    public async Task Read_AfterTheKeyWasRotated_OldAndNewAreRead()
    {
        await WriteAsync("models/p/m/1", [1]);
        _kms!.Rotate(_key);
        await WriteAsync("models/p/m/2", [2]);
        Assert.Equal([1], await ReadAsync("models/p/m/1"));
        Assert.Equal([2], await ReadAsync("models/p/m/2"));
    }

    [Fact]
    public async Task Read_KeyIsDisabled_NobodyReadsAndTheCauseIsSaid()
    {
        await WriteAsync("models/p/m/1", [1]);
        _kms!.Disable(_key);
        var failure = await Assert.ThrowsAsync<GcpException>(() => Store.OpenReadAsync("models/p/m/1", Stop));
        Assert.Equal("FAILED_PRECONDITION", failure.Status);
    }

    [Fact]
    public async Task BeginUpload_OfAnEncryptedBlob_IsNotPossible() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Store.BeginUploadAsync("models/p/m/1", DateTimeOffset.MaxValue, Stop));

    private protected override PlatformStores Open()
    {
        var transport = new GcpTransport(ProtoJudge.Watch(new() { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Kms] = _kms!.Address } }));
        _transports.Add(transport);
        var sqlite = new SqliteDatabase(Path.Combine(_data.Folder, "synthdata.db"));
        var blobs = new EncryptedBlobStore(
            new FolderBlobStore(_data.Folder, TimeProvider.System), new(transport), _key, name => !name.StartsWith("raw/", StringComparison.Ordinal));
        return new(new SqliteDocumentStore(sqlite), blobs, new SqliteWorkQueue(sqlite, TimeProvider.System), sqlite);
    }

    protected override async ValueTask BeginAsync()
    {
        _kms = await KmsServer.StartAsync();
        _key = _kms.CreateKey("models");
    }

    protected override async ValueTask EndAsync()
    {
        foreach (var transport in _transports) transport.Dispose();
        await _kms!.DisposeAsync();
        _data.Dispose();
        ProtoJudge.Expect();
    }

    private string StoredFile(string name) => Path.Combine([_data.Folder, "blobs", .. name.Split('/')]);

    private Task<byte[]> StoredAsync(string name) => File.ReadAllBytesAsync(StoredFile(name), Stop);

    private Task PutAsync(string name, byte[] bytes) => File.WriteAllBytesAsync(StoredFile(name), bytes, Stop);

    private async Task ExpectRefusalAsync(string name, byte[] stored)
    {
        await PutAsync(name, stored);
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => ReadAsync(name));
        Assert.Contains(failure.Diagnostics[0].Code, EncryptedBlobErrors.All);
    }
}
