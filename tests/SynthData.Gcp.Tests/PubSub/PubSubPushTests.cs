using System.Globalization;
using System.Text;
using SynthData.Gcp.PubSub;
using SynthData.Testing;

namespace SynthData.Gcp.Tests.PubSub;

public sealed class PubSubPushTests
{
    private const string Whole =
        """
        {"message":{"data":"aGFsbG8=","attributes":{"project":"p1","step":"fit"},"messageId":"7","message_id":"7","publishTime":"2026-01-31T12:00:00.123456789Z",
        "publish_time":"2026-01-31T12:00:00.123456789Z","orderingKey":"p1"},"subscription":"projects/p/subscriptions/s","deliveryAttempt":5}
        """;

    [Fact]
    public void Parse_Envelope_GivesItsMessage()
    {
        var push = PubSubPush.Parse(Encoding.UTF8.GetBytes(Whole));
        Assert.Equal("hallo", Encoding.UTF8.GetString(push.Message.Data!));
        Assert.Equal(("p1", "fit"), (push.Message.Attributes!["project"], push.Message.Attributes["step"]));
        Assert.Equal(("7", "p1"), (push.Message.MessageId, push.Message.OrderingKey));
        Assert.Equal(DateTimeOffset.Parse("2026-01-31T12:00:00.1234567Z", CultureInfo.InvariantCulture), push.Message.PublishTime);
        Assert.Equal(("projects/p/subscriptions/s", 5), (push.Subscription, push.DeliveryAttempt));
    }

    [Fact]
    public void Parse_NeitherDataNorAttributes_IsAMessageWithout()
    {
        var push = PubSubPush.Parse("""{"message":{"messageId":"1"},"subscription":"s"}"""u8);
        Assert.Null(push.Message.Data);
        Assert.Null(push.Message.Attributes);
        Assert.Null(push.DeliveryAttempt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"message":{"messageId":"1"}}""")]
    [InlineData("""{"subscription":"s"}""")]
    [InlineData("""{"message":null,"subscription":"s"}""")]
    [InlineData("""{"message":{},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":""},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":1},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":"1"},"subscription":null}""")]
    [InlineData("""{"message":{"messageId":"1","data":"%%"},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":"1","attributes":{"a":1}},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":"1","attributes":{"a":null}},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":"1","publishTime":"yesterday"},"subscription":"s"}""")]
    [InlineData("""{"message":{"messageId":"1"},"subscription":"s"} more""")]
    public void Parse_SomethingElse_IsRefused(string body) => Assert.Throws<FormatException>(() => PubSubPush.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Parse_DamagedBytes_AreReadOrRefused()
    {
        var dice = new Dice(5);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Whole);
            for (var change = dice.Next(4); change >= 0; change--) bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
            try
            {
                Assert.NotEqual("", PubSubPush.Parse(bytes.AsSpan(0, dice.Next(8) == 0 ? dice.Next(bytes.Length) : bytes.Length)).Message.MessageId);
            }
            catch (FormatException)
            {
                // Refused as it should be; anything else fails the test.
            }
        }
    }
}
