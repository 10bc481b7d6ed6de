using System.Text;
using Microsoft.AspNetCore.Http;
using SynthData.Api.Events;
using SynthData.Errors;

namespace SynthData.Api.Tests.Events;

public sealed class CloudEventReaderTests
{
    private const string Structured = "application/cloudevents+json; charset=utf-8";

    [Fact]
    public void Read_BinaryMode_TakesAttributesFromHeadersAndUnescapesThem()
    {
        var read = CloudEventReader.Read("application/protobuf", Headers(("ce-specversion", "1.0"), ("CE-ID", "a%20b%C3%A9%25"), ("ce-source", "/s"), ("ce-type", "t"), ("ce-subject", "x/y"), ("ce-other", "z")), new byte[] { 1, 2 });
        Assert.Equal(("a bé%", "/s", "t", "x/y", false, true), (read.Id, read.Source, read.Type, read.Subject, read.IsJson, read.IsProtobuf));
        Assert.Equal([1, 2], read.Data.ToArray());
    }

    [Fact]
    public void Read_StructuredMode_TakesDataAsJsonOrBase64()
    {
        var json = Read("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"a":[1]},"ext":5}""");
        Assert.Equal(("""{"a":[1]}""", true), (Encoding.UTF8.GetString(json.Data.Span), json.IsJson));
        var bytes = Read("""{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":null,"datacontenttype":"application/protobuf","data_base64":"AQI="}""");
        Assert.Equal([1, 2], bytes.Data.ToArray());
        Assert.Equal((null, true), (bytes.Subject, bytes.IsProtobuf));
        Assert.True(Read("""{"specversion":"1.0","id":"1","source":"/s","type":"t"}""").Data.IsEmpty);
    }

    [Fact]
    public void Read_MessageThatPubSubPushes_IsAnEventOfItsSubscription()
    {
        var read = CloudEventReader.Read("application/json", Headers(), """{"message":{"data":"e30=","messageId":"7"},"subscription":"projects/p/subscriptions/s"}"""u8.ToArray());
        Assert.Equal(("7", "//pubsub.googleapis.com/projects/p/subscriptions/s", CloudEventReader.MessagePublished), (read.Id, read.Source, read.Type));
    }

    [Theory]
    [InlineData("{}", "SD4831 specversion, SD4831 id, SD4831 source, SD4831 type")]
    [InlineData("""{"specversion":"0.3","id":5,"source":"","type":"a\nb","subject":[]}""", "SD4832 specversion, SD4832 id, SD4832 source, SD4832 type, SD4832 subject")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data":1,"data_base64":"AQI="}""", "SD4832 data_base64")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data_base64":"!"}""", "SD4832 data_base64")]
    [InlineData("""{"specversion":"1.0","id":"1","id":"2","source":"/s","type":"t"}""", "SD4830 ")]
    [InlineData("""{"specversion":"1.0","id":"\ud800","source":"/s","type":"t"}""", "SD4832 id")]
    [InlineData("[]", "SD4830 ")]
    [InlineData("", "SD4830 ")]
    [InlineData("{", "SD4830 ")]
    public void Read_StructuredModeThatIsWrong_TellsEveryProblem(string body, string problems)
    {
        var failure = Assert.Throws<SynthDataException>(() => Read(body));
        Assert.Equal(problems, string.Join(", ", failure.Diagnostics.Select(problem => $"{problem.Code.Code} {problem.Place.Path}")));
    }

    [Fact]
    public void Read_OtherRequests_AreNoEvents()
    {
        foreach (var (type, body) in new[] { (null, ""), ("text/plain", "hello"), ("application/json", "{}"), ("application/json", """{"message":{"data":"e30="},"subscription":"s"}""") })
            Assert.Equal(EventErrors.NotAnEvent, Assert.Throws<SynthDataException>(() => CloudEventReader.Read(type, Headers(), Encoding.UTF8.GetBytes(body))).Diagnostics[0].Code);
    }

    private static CloudEvent Read(string body) => CloudEventReader.Read(Structured, Headers(), Encoding.UTF8.GetBytes(body));

    private static HeaderDictionary Headers(params (string Name, string Value)[] headers)
    {
        var all = new HeaderDictionary();
        foreach (var (name, value) in headers) all[name] = value;
        return all;
    }
}
