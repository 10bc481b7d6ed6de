using Microsoft.Extensions.Hosting;
using SynthData.Api.Errors;
using SynthData.Api.Requests;
using SynthData.Errors;
using SynthData.Platform.Jobs.Running;
using SynthData.Platform.Keys;

namespace SynthData.Api.Work;

/// <summary><c>/v1/work</c>: where Pub/Sub pushes the word that there is work, for a service without workers that wait for it.</summary>
internal sealed class WorkOperations(PushedWorker worker, IHostApplicationLifetime life)
{
    private const int MostBytes = 1 << 20;

    public IEnumerable<Operation> All() =>
    [
        new("POST", "/v1/work", "work.run", "Does one step of a job; for push subscriptions of the service's own topic", RunAsync)
        {
            Role = Role.Editor, OfService = true, TakesEventTokens = true, IsAudited = false, MostBodyBytes = MostBytes, Bodies = [new("application/json")], BodyOptional = true,
            Description = "The message only says that there is work: which is the queue's to say. Any answer but 204 asks for another delivery.",
            Answers = [new(204, "A step is done, or there is none to do")],
        },
    ];

    private async Task RunAsync(ApiCall call)
    {
        call.Problems.ThrowIfErrors();
        // A sender that left does not end the step: its lease is what counts.
        switch (await worker.RunAsync(life.ApplicationStopping))
        {
            case PushedWork.Busy: throw new SynthDataException(ApiErrors.Busy, "As many steps run as may");
            case PushedWork.Later: throw new SynthDataException(ApiErrors.Busy, "The work in line can't be done yet");
            default: await call.AnswerNothingAsync(); break;
        }
    }
}
