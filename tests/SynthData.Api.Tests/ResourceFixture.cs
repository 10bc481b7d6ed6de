using System.Globalization;
using System.Text;
using SynthData.Client;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Keys;

namespace SynthData.Api.Tests;

/// <summary>A service whose jobs are worked on, and a typed client of each role; each test uses names of its own.</summary>
public sealed class ResourceFixture : IAsyncLifetime
{
    public const string Project = "default";
    private readonly CancellationTokenSource _stop = new();
    private Task _worker = Task.CompletedTask;

    internal TestService Service { get; private set; } = null!;

    internal SynthDataClient Viewer { get; private set; } = null!;

    internal SynthDataClient Editor { get; private set; } = null!;

    internal SynthDataClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await TestService.StartAsync();
        _worker = new Worker(Service.Platform).RunAsync(_stop.Token);
        Viewer = new(Service.Url, await Service.KeyAsync(Project, Role.Viewer));
        Editor = new(Service.Url, await Service.KeyAsync(Project, Role.Editor));
        Admin = new(Service.Url, await Service.KeyAsync(KeyService.AllProjects, Role.Admin));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (SynthDataClient?[])[Viewer, Editor, Admin]) client?.Dispose();
        await _stop.CancelAsync();
        await _worker;
        await Service.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>A table with numbers, labels and dates.</summary>
    public static MemoryStream Table(int rows)
    {
        var csv = new StringBuilder("id,age,city,joined,score\n");
        for (var row = 0; row < rows; row++)
            csv.Append(CultureInfo.InvariantCulture, $"{row + 1},{18 + row * 7 % 60},{"Oslo Bern Lyon".Split(' ')[row % 3]},2024-{1 + row % 12:00}-{1 + row % 28:00},{row % 97 * 0.5}\n");
        return new(Encoding.UTF8.GetBytes(csv.ToString()));
    }
}
