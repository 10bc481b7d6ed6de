using System.Text;
using SynthData.Gcp.Storage;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

public sealed class StorageNotificationsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ensure_Twice_TellsOnceOfEachObjectBelowThePrefix()
    {
        await using var use = await StorageUse.StartAsync();
        var notices = new List<StorageNotice>();
        use.Server.Notify = notice =>
        {
            notices.Add(notice);
            return Task.CompletedTask;
        };
        var notifications = new StorageNotifications(use.Bucket);
        var wanted = new StorageNotification
        {
            Topic = "//pubsub.googleapis.com/projects/p/topics/landed", EventTypes = ["OBJECT_FINALIZE"], ObjectNamePrefix = "raw-data/",
            CustomAttributes = new Dictionary<string, string> { ["bucket-of"] = "us" },
        };
        var made = await notifications.EnsureAsync(wanted, Stop);
        Assert.Equal(made.Id, (await notifications.EnsureAsync(wanted, Stop)).Id);
        Assert.Equal([made.Id], (await notifications.ListAsync(Stop)).Select(item => item.Id));

        await use.WriteAsync("other/x", [1], Stop);
        var written = await use.WriteAsync("raw-data/x", [1, 2], Stop);
        var notice = Assert.Single(notices);
        Assert.Equal("projects/p/topics/landed", notice.Topic);
        Assert.Equal(
            ("OBJECT_FINALIZE", "data", "raw-data/x", $"{written.Generation}", "JSON_API_V1", "us"),
            (notice.Attributes["eventType"], notice.Attributes["bucketId"], notice.Attributes["objectId"], notice.Attributes["objectGeneration"], notice.Attributes["payloadFormat"],
                notice.Attributes["bucket-of"]));
        Assert.Contains("\"written-by\":\"synthdata\"", Encoding.UTF8.GetString(notice.Data), StringComparison.Ordinal);

        await notifications.DeleteAsync(made.Id!, Stop);
        await notifications.DeleteAsync(made.Id!, Stop);
        await use.WriteAsync("raw-data/y", [1], Stop);
        Assert.Single(notices);
    }
}
