using SynthData.Client;

// Upload a table, generate, follow the job, download the result.
// usage: SYNTHDATA_URL=http://127.0.0.1:7707 SYNTHDATA_KEY=sd_... ServiceClient INPUT.csv OUTPUT.csv
var server = new Uri(Environment.GetEnvironmentVariable("SYNTHDATA_URL") ?? "http://127.0.0.1:7707");
using var client = new SynthDataClient(server, Environment.GetEnvironmentVariable("SYNTHDATA_KEY") ?? "");
var name = Path.GetFileNameWithoutExtension(args[0]);

await using (var input = File.OpenRead(args[0])) await client.Datasets.UploadAsync("default", name, input, Path.GetFileName(args[0]));
var job = await client.Jobs.SubmitAsync("default", new("generate", new() { Dataset = name, Rows = 1000, Seed = 7, Output = name + "-csharp" }));
await foreach (var state in client.Jobs.FollowAsync("default", job.Id)) job = state;
await using var output = File.Create(args[1]);
await client.Datasets.DownloadAsync("default", name + "-csharp", job.Results.DatasetVersion, output);
Console.WriteLine($"quality {job.Results.Quality:F3}");
