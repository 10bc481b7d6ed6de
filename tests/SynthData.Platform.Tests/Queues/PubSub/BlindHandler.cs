using System.Net;
using System.Text;

namespace SynthData.Platform.Tests.Queues.PubSub;

/// <summary>Refuses every look at a resource, as Google does to who may only use it.</summary>
internal sealed class BlindHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)
            {
                Content = new StringContent("""{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}""", Encoding.UTF8, "application/json"),
            })
            : base.SendAsync(request, cancellationToken);
}
