using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using SynthData.Gcp;

namespace SynthData.Testing.Google.Protos;

/// <summary>Has the judge look at everything that a server of the tests is asked and answers, whoever asks.</summary>
internal static class JudgedServer
{
    public static void UseProtoJudge(this WebApplication server, GcpService service) => server.Use(async (context, next) =>
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var sent = new MemoryStream();
        await context.Request.Body.CopyToAsync(sent, context.RequestAborted);
        sent.Position = 0;
        context.Request.Body = sent;
        var answer = context.Response.Body;
        using var made = new MemoryStream();
        context.Response.Body = made;
        await next(context);
        context.Response.Body = answer;
        ProtoJudge.Check(service, new(context.Request.Method, target, sent.ToArray(), context.Response.StatusCode, made.ToArray()));
        made.Position = 0;
        await made.CopyToAsync(answer, context.RequestAborted);
    });
}
