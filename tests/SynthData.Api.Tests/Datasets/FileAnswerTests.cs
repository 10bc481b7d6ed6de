using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SynthData.Api.Datasets;
using SynthData.Api.Settings;

namespace SynthData.Api.Tests.Datasets;

public sealed class FileAnswerTests
{
    private const int Limit = 30 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, Limit, null, true)]
    [InlineData(true, Limit + 2, null, false)]
    [InlineData(true, Limit + 2, 1, false)]
    [InlineData(true, Limit + 2, 5, true)]
    [InlineData(false, Limit + 2, null, true)]
    public async Task Run_AtCloudRun_SaysNoLengthThatItRefuses(bool isCloudRun, int bytes, int? from, bool saysLength)
    {
        var content = new byte[bytes];
        for (var index = 0; index < bytes; index++) content[index] = (byte)(index * 2654435761 >> 13);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(new ServiceSettings { IsOnCloudRun = isCloudRun });
        await using var server = builder.Build();
        server.Run(context => FileAnswer.RunAsync(context, new MemoryStream(content), "text/csv", "t.csv", "0a", DateTimeOffset.UnixEpoch));
        await server.StartAsync(Stop);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Urls.First());
        if (from is { } first) request.Headers.Range = new RangeHeaderValue(first, null);

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);

        var expected = content.AsMemory(from ?? 0);
        Assert.Equal(from is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(saysLength ? expected.Length : null, answer.Content.Headers.ContentLength);
        Assert.Equal(!saysLength, answer.Headers.TransferEncodingChunked == true);
        Assert.Equal(from is null ? null : bytes, answer.Content.Headers.ContentRange?.Length);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(Stop)).AsSpan().SequenceEqual(expected.Span));
    }
}
