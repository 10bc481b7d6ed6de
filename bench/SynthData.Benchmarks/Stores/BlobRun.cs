using System.Diagnostics;
using System.Globalization;
using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs;
using SynthData.Platform.Blobs.CloudStorage;
using SynthData.Platform.Blobs.Folder;
using SynthData.Testing;
using SynthData.Testing.Google.Storage;

namespace SynthData.Benchmarks.Stores;

/// <summary>
/// How fast a large blob is written and read, in a folder and in a bucket on the server of the tests, which is in this process too: its work is in all figures. What
/// the network to Google costs is in none.
/// </summary>
internal static class BlobRun
{
    private const int MiB = 1 << 20, Pieces = 1024;

    public static async Task<int> RunAsync()
    {
        using var result = new ResultFile("blobs");
        result.Line($"| a blob of {Pieces} MiB | MiB/s | allocated bytes a byte | MiB of memory more, at most |");
        result.Line("|---|---|---|---|");
        using var folder = new TemporaryFolder();
        await MeasureAsync(result, "folder", new FolderBlobStore(folder.Path, TimeProvider.System));
        await using var server = await StorageServer.StartAsync();
        server.CreateBucket("data");
        using var transport = new GcpTransport(new() { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = server.Address } });
        await MeasureAsync(result, "bucket", new CloudStorageBlobStore(transport, "data", TimeProvider.System));
        return 0;
    }

    private static async Task MeasureAsync(ResultFile result, string name, IBlobStore store)
    {
        var piece = new byte[MiB];
        for (var index = 0; index < piece.Length; index++) piece[index] = (byte)(index * 2654435761 >> 13);
        await WriteAsync(store, "small", piece, 1);
        await LineAsync(result, $"{name}: write", () => WriteAsync(store, "large", piece, Pieces));
        await LineAsync(result, $"{name}: read", async () =>
        {
            await using var stream = await store.OpenReadAsync("large", CancellationToken.None);
            await stream.CopyToAsync(Stream.Null, MiB);
        });
        var upload = await store.BeginUploadAsync("uploaded", DateTimeOffset.MaxValue, CancellationToken.None);
        await LineAsync(result, $"{name}: upload in pieces of 16 MiB", async () =>
        {
            var sixteen = new byte[16 * MiB];
            for (long at = 0; at < (long)Pieces * MiB; at += sixteen.Length)
                await store.AppendUploadAsync(upload.Id, at, new MemoryStream(sixteen), long.MaxValue, CancellationToken.None);
        });
        await LineAsync(result, $"{name}: finish the upload", () => store.FinishUploadAsync(upload.Id, CancellationToken.None));
    }

    private static Task WriteAsync(IBlobStore store, string name, byte[] piece, int times) => store.WriteAsync(
        name,
        async (stream, stop) =>
        {
            for (var time = 0; time < times; time++) await stream.WriteAsync(piece, stop);
        },
        CancellationToken.None);

    private static async Task LineAsync(ResultFile result, string what, Func<Task> run)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (before, allocated, watch) = (process.WorkingSet64, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        var running = Task.Run(run);
        long most = 0;
        while (await Task.WhenAny(running, Task.Delay(20)) != running)
        {
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
        }

        await running;
        var seconds = watch.Elapsed.TotalSeconds;
        var perByte = (GC.GetTotalAllocatedBytes() - allocated) / ((double)Pieces * MiB);
        result.Line(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Pieces / seconds:F0} | {perByte:F3} | {Math.Max(0, most - before) / MiB} |"));
    }
}
