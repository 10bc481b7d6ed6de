using System.Text;
using SynthData.Cli.Commands.Shards;
using SynthData.Engine.Models;
using SynthData.Testing;
using SynthData.Testing.Google.Storage;

namespace SynthData.Cli.Tests.Commands.Shards;

public sealed class ShardCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shard_TasksOfACloudRunJob_TogetherWriteTheSample()
    {
        await using var storage = await StorageServer.StartAsync();
        storage.CreateBucket("data");
        var model = _folder.FitPeople();
        await SendAsync(storage, "models/people.synthmodel", await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken));
        CliRun.Of("sample", model, "-o", _folder["whole.csv"], "--rows", "1001", "--seed", "3").Expect(ExitCode.Success);

        var rows = new StringBuilder();
        for (var index = 0; index < 3; index++)
        {
            string[] arguments = ["shard", "gs://data/models/people.synthmodel", "-o", "gs://data/out/", "--rows", "1001", "--seed", "3"];
            // A task that is tried again writes the same part.
            for (var attempt = 0; attempt < 2; attempt++)
                ProcessRun.Of(BuiltProgram.Path, arguments, _folder.Path, Variables(storage.Address, ("CLOUD_RUN_TASK_INDEX", $"{index}"), ("CLOUD_RUN_TASK_COUNT", "3"))).Expect(0);
            var part = await ReadAsync(storage, $"out/part-{index:D5}-of-00003.csv");
            rows.Append(index == 0 ? part : part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        }

        Assert.Equal(File.ReadAllText(_folder["whole.csv"]), rows.ToString());
        Assert.Equal(4, storage.Objects("data").Count);
    }

    [Fact]
    public async Task SampleAndProfile_ObjectsOfCloudStorage_AreReadAndWritten()
    {
        await using var storage = await StorageServer.StartAsync();
        storage.CreateBucket("data");
        await SendAsync(storage, "people.synthmodel", await File.ReadAllBytesAsync(_folder.FitPeople(), TestContext.Current.CancellationToken));
        ProcessRun Run(params string[] arguments) => ProcessRun.Of(BuiltProgram.Path, arguments, _folder.Path, Variables(storage.Address)).Expect(0);
        Run("sample", "gs://data/people.synthmodel", "-o", "gs://data/people.parquet", "--rows", "500");
        Assert.StartsWith("people: 500 rows, 5 columns; Parquet\n", Run("profile", "gs://data/people.parquet").Output);
        Assert.Equal(2, storage.Objects("data").Count);
    }

    [Fact]
    public void Shard_OnThisMachine_WritesItsPart()
    {
        CliRun.Of("shard", _folder.FitPeople(), "-o", _folder["parts"], "--rows", "10", "--shard", "1/2").Expect(ExitCode.Success);
        Assert.Equal(6, File.ReadAllLines(_folder["parts/part-00001-of-00002.csv"]).Length);
    }

    [Fact]
    public void Shard_OfNoTask_SaysWhatToDo() => Assert.Contains("SD9012", CliRun.Of("shard", "m", "-o", "d", "--rows", "1").Expect(ExitCode.UserError).Error);

    [Fact]
    public async Task Shard_ModelThatIsNotThere_IsNamed()
    {
        await using var storage = await StorageServer.StartAsync();
        storage.CreateBucket("data");
        var run = ProcessRun.Of(BuiltProgram.Path, ["shard", "gs://data/none.synthmodel", "-o", "gs://data/out", "--rows", "1", "--shard", "0/1"], _folder.Path, Variables(storage.Address));
        Assert.Contains("SD1201", run.Expect(ExitCode.UserError).Error);
        Assert.Contains("gs://data/none.synthmodel", run.Error);
        var wrong = ProcessRun.Of(BuiltProgram.Path, ["shard", "gs://data/m", "-o", "d", "--rows", "1", "--shard", "0/1"], _folder.Path, new Dictionary<string, string?> { ["SYNTHDATA_GOOGLE_EMULATORS_STORAGE"] = "here" });
        Assert.Contains("SYNTHDATA_GOOGLE_EMULATORS_STORAGE", wrong.Expect(ExitCode.UserError).Error);
    }

    [Theory]
    [InlineData("CLOUD_RUN_TASK_INDEX=2 CLOUD_RUN_TASK_COUNT=3", 2, 3)]
    [InlineData("JOB_COMPLETION_INDEX=0 SHARD_COUNT=4", 0, 4)]
    [InlineData("BATCH_TASK_INDEX=1 BATCH_TASK_COUNT=2", 1, 2)]
    public void Find_VariablesOfATask_AreItsShard(string variables, int index, int count) => Assert.Equal(new Shard(index, count), TaskNumber.Find(Values(variables).GetValueOrDefault));

    [Theory]
    [InlineData("")]
    [InlineData("CLOUD_RUN_TASK_INDEX=3 CLOUD_RUN_TASK_COUNT=3")]
    [InlineData("JOB_COMPLETION_INDEX=0")]
    [InlineData("CLOUD_RUN_TASK_INDEX=x CLOUD_RUN_TASK_COUNT=3")]
    public void Find_NoOrImpossibleTask_IsNull(string variables) => Assert.Null(TaskNumber.Find(Values(variables).GetValueOrDefault));

    private static Dictionary<string, string> Values(string variables) =>
        variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);

    private static Dictionary<string, string?> Variables(Uri storage, params (string Name, string Value)[] more)
    {
        var variables = more.ToDictionary(pair => pair.Name, pair => (string?)pair.Value);
        variables["SYNTHDATA_GOOGLE_EMULATORS_STORAGE"] = storage.ToString();
        return variables;
    }

    private static async Task SendAsync(StorageServer storage, string name, byte[] bytes)
    {
        using var http = Client(storage);
        using var answer = await http.PostAsync(new Uri($"upload/storage/v1/b/data/o?uploadType=media&name={Uri.EscapeDataString(name)}", UriKind.Relative), new ByteArrayContent(bytes));
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> ReadAsync(StorageServer storage, string name)
    {
        using var http = Client(storage);
        return await http.GetStringAsync(new Uri($"storage/v1/b/data/o/{Uri.EscapeDataString(name)}?alt=media", UriKind.Relative));
    }

    private static HttpClient Client(StorageServer storage) => new() { BaseAddress = storage.Address, DefaultRequestHeaders = { Authorization = new("Bearer", "test") } };
}
