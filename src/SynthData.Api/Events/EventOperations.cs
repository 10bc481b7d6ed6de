using SynthData.Api.Requests;
using SynthData.Api.Telemetry;
using SynthData.Client.Wire;
using SynthData.Platform.Events;
using SynthData.Platform.Keys;

namespace SynthData.Api.Events;

/// <summary><c>/v1/events</c>.</summary>
internal sealed class EventOperations(EventDesk desk, EventLedger ledger, ServiceMeter meter)
{
    private const string List = "/v1/events";
    private const int MostBytes = 1 << 20;

    public IEnumerable<Operation> All() =>
    [
        new("POST", List, "events.receive", "Takes an event: a job that is asked for, a file in the bucket, a tick", ReceiveAsync)
        {
            TakesEventTokens = true, MostBodyBytes = MostBytes,
            Bodies = [new(CloudEventReader.StructuredMedia), new("application/json"), new("application/protobuf")],
            Headers = [("ce-id, ce-source, ce-type, ce-specversion", "A CloudEvent in binary mode; its data is the body.")],
            Description = "A CloudEvent 1.0 in binary or structured mode, or a message that Pub/Sub pushes. It is done with the roles of who sends it, once however often it comes. "
                + "Any answer but 200 asks for another delivery.",
            Answers = [AnswerShape.Json<EventResult>(200, "What became of it; it needs no other delivery")],
        },
        new("GET", List + "/dead", "events.listDead", "Lists events that can't be done because of what they ask", ListDeadAsync)
        {
            Role = Role.Admin, OfService = true, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<DeadEventInfo>>(200, "A page, newest first")],
        },
    ];

    private async Task ReceiveAsync(ApiCall call)
    {
        call.Problems.ThrowIfErrors();
        var body = await call.BytesAsync(MostBytes);
        var cloudEvent = CloudEventReader.Read(call.Context.Request.ContentType, call.Context.Request.Headers, body);
        var result = await desk.HandleAsync(cloudEvent, call.Caller, call.Cancellation);
        meter.Received(result.Outcome);
        await call.AnswerAsync(result, SynthDataJson.Default.EventResult);
    }

    private Task ListDeadAsync(ApiCall call) => call.AnswerPageAsync(
        () => ledger.ListDeadAsync(call.PageSize, call.PageToken, call.Cancellation),
        dead => new(dead.Value.Source, dead.Value.Id, dead.Value.Type, dead.Value.Codes, dead.Value.Sender, dead.Value.Time), SynthDataJson.Default.PageDeadEventInfo);
}
