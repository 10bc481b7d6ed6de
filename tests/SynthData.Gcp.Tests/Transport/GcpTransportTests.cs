using System.Diagnostics;
using System.Net;
using System.Text.Json.Serialization;
using SynthData.Gcp.Tests.Credentials;
using SynthData.Gcp.Transport;
using static SynthData.Gcp.Tests.Answers;

namespace SynthData.Gcp.Tests.Transport;

public sealed class GcpTransportTests : IDisposable
{
    private const string Token = "ya29.secret-token";

    private static readonly GcpRequest Read = new(GcpService.SecretManager, HttpMethod.Get, "v1/projects/p/secrets/s/versions/1:access?x=1") { IsIdempotent = true };
    private static readonly GcpRequest Write = new(GcpService.PubSub, HttpMethod.Post, "v1/projects/p/topics/t:publish");

    private readonly CredentialsFolder _files = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Send_ToGoogle_HasTokenPayerAndAgent()
    {
        using var network = Network(_ => Json("""{"name":"n"}"""));
        var answer = await AskAsync(Read, network, options => options with { QuotaProject = "other" });
        Assert.Equal("n", answer.Name);
        var asked = network.All[^1];
        Assert.Equal("https://secretmanager.googleapis.com/v1/projects/p/secrets/s/versions/1:access?x=1", asked.Address.AbsoluteUri);
        Assert.Equal($"Bearer {Token}", asked.Headers["Authorization"]);
        Assert.Equal("other", asked.Headers["x-goog-user-project"]);
        Assert.StartsWith("synthdata/", asked.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_CredentialsNameAPayer_ThePayerIsSaid()
    {
        using var network = Network(_ => Json("{}"));
        await AskAsync(Read, network);
        Assert.Equal("payer", network.All[^1].Headers["x-goog-user-project"]);
    }

    [Fact]
    public async Task Send_ToAnEmulator_HasNoCredentialOfGoogle()
    {
        using var network = Network(_ => Json("{}"));
        await AskAsync(Read, network, options => options with { Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = new("http://127.0.0.1:9/") } });
        var asked = Assert.Single(network.All);
        Assert.Equal("http://127.0.0.1:9/v1/projects/p/secrets/s/versions/1:access?x=1", asked.Address.AbsoluteUri);
        Assert.Equal("Bearer owner", asked.Headers["Authorization"]);
        Assert.False(asked.Headers.ContainsKey("x-goog-user-project"));
    }

    [Fact]
    public void Open_EmulatorOnAnotherMachineInTheOpen_IsRefused()
    {
        var options = new GcpOptions { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.PubSub] = new("http://10.0.0.1:8085") } };
        Assert.Equal(GcpErrors.EmulatorElsewhere, Assert.Throws<GcpException>(() => new GcpTransport(options)).Code);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Send_IdempotentAndTransient_IsTriedUntilItGoesWell(int status)
    {
        using var network = Network(count => count < 4 ? Refusal(status, "BUSY") : Json("""{"name":"n"}"""));
        Assert.Equal("n", (await AskAsync(Read, network)).Name);
        Assert.Equal(4, network.All.Count(IsService));
    }

    [Theory]
    [InlineData(408, 1, true)]
    [InlineData(429, 3, false)]
    [InlineData(500, 1, true)]
    [InlineData(502, 1, true)]
    [InlineData(503, 3, false)]
    [InlineData(504, 1, true)]
    public async Task Send_NotIdempotent_IsTriedAgainOnlyWhenNothingWasDone(int status, int attempts, bool mayHaveHappened)
    {
        using var network = Network(count => count < 3 ? Refusal(status, "BUSY") : Refusal(400, "INVALID_ARGUMENT"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Write, network));
        Assert.Equal(attempts, network.All.Count(IsService));
        Assert.Equal(mayHaveHappened, failure.MayHaveHappened);
    }

    [Fact]
    public async Task Send_ConnectionBreaks_OnlyIdempotentIsTriedAgain()
    {
        using var once = Network(count => count == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : Json("{}"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Write, once));
        Assert.True(failure.MayHaveHappened);
        Assert.True(failure.IsOutage);
        using var again = Network(count => count == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : Json("{}"));
        await AskAsync(Read, again);
    }

    [Fact]
    public async Task Send_NoConnection_EvenOthersAreTriedAgain()
    {
        using var network = Network(count => count == 1 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : Json("{}"));
        await AskAsync(Write, network);
        Assert.Equal(2, network.All.Count(IsService));
    }

    [Fact]
    public async Task Send_BodyIsCut_IdempotentIsTriedAgain()
    {
        using var network = Network(count => count == 1 ? Json("{\"na") : Json("""{"name":"n"}"""));
        Assert.Equal("n", (await AskAsync(Read, network)).Name);
        using var other = Network(_ => Json("<html>"));
        Assert.Equal(GcpErrors.BadAnswer, (await Assert.ThrowsAsync<GcpException>(() => AskAsync(Write, other))).Code);
    }

    [Fact]
    public async Task Send_RefusedAfterAnAttemptThatMayHaveHappened_SaysSo()
    {
        using var network = Network(count => count == 1 ? Refusal(500, "INTERNAL") : Refusal(412, "FAILED_PRECONDITION"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network));
        Assert.Equal(HttpStatusCode.PreconditionFailed, failure.StatusCode);
        Assert.True(failure.MayHaveHappened);
    }

    [Fact]
    public async Task Send_AwayUntilTheDeadline_SaysWhatTheServiceSaidLast()
    {
        var clock = new DeadlineClock();
        using var network = Network(count =>
        {
            if (count < 3) return Refusal(503, "UNAVAILABLE");
            clock.Strike();
            throw new OperationCanceledException();
        });
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network, options => options with { Clock = clock }));
        Assert.Equal((GcpErrors.Unreachable, "UNAVAILABLE", HttpStatusCode.ServiceUnavailable), (failure.Code, failure.Status, failure.StatusCode!.Value));
    }

    [Fact]
    public async Task Send_AskedToComeBackAfterTheDeadline_GivesUpAtOnce()
    {
        using var network = Network(_ =>
        {
            var refusal = Refusal(429, "RESOURCE_EXHAUSTED");
            refusal.Headers.RetryAfter = new(TimeSpan.FromMinutes(2));
            return refusal;
        });
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network));
        Assert.Equal(GcpErrors.QuotaExceeded, failure.Code);
        Assert.Single(network.All, IsService);
    }

    [Fact]
    public async Task Send_TokenRefused_OneNewTokenIsTried()
    {
        using var network = Network(count => count == 1 ? Refusal(401, "UNAUTHENTICATED") : Json("{}"));
        await AskAsync(Write, network);
        Assert.Equal(2, network.All.Count(asked => !IsService(asked)));
        using var always = Network(_ => Refusal(401, "UNAUTHENTICATED"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Write, always));
        Assert.Equal(GcpErrors.NotAuthenticated, failure.Code);
        Assert.Equal(2, always.All.Count(IsService));
    }

    [Fact]
    public async Task Send_PermissionMissing_NamesTheRole()
    {
        using var network = Network(_ => Refusal(403, "PERMISSION_DENIED"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network));
        Assert.Equal(GcpErrors.PermissionDenied, failure.Code);
        Assert.Contains("roles/secretmanager.secretAccessor", failure.Hint, StringComparison.Ordinal);
        Assert.StartsWith("Secret Manager refuses GET `v1/projects/p/secrets/s/versions/1:access`: 403, PERMISSION_DENIED", failure.Message, StringComparison.Ordinal);
        Assert.Equal(GcpErrors.PermissionDenied, failure.ToCoded().Diagnostics[0].Code);
    }

    [Fact]
    public async Task Send_ApiDisabled_NamesTheCommand()
    {
        using var network = Network(_ => Refusal(403, "PERMISSION_DENIED", "SERVICE_DISABLED"));
        var failure = await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network));
        Assert.Equal((GcpErrors.ApiDisabled, "SERVICE_DISABLED"), (failure.Code, failure.Reason));
        Assert.Contains("gcloud services enable secretmanager.googleapis.com", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServiceEchoesTheToken_NobodySeesIt()
    {
        using var network = Network(_ => Refusal(400, "INVALID_ARGUMENT", message: $"bad header Bearer {Token}"));
        Assert.DoesNotContain(Token, (await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Cancelled_IsCancelledAndNoFailure()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var network = Network(_ =>
        {
            cancel.Cancel();
            return Refusal(503, "UNAVAILABLE");
        });
        using var transport = new GcpTransport(network.Options(_files.AuthorizedUser()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync(Read, TransportJson.Default.Named, cancel.Token));
    }

    [Fact]
    public async Task Send_WhenListenedTo_IsASpan()
    {
        var spans = new List<Activity>();
        using var parent = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GcpTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == parent.TraceId) lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var network = Network(_ => Refusal(404, "NOT_FOUND"));
        await Assert.ThrowsAsync<GcpException>(() => AskAsync(Read, network));
        var span = Assert.Single(spans);
        Assert.Equal("Secret Manager GET", span.DisplayName);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    /// <summary>Deadlines come when the test says so, shorter waits by themselves.</summary>
    private sealed class DeadlineClock : TimeProvider
    {
        private readonly List<Action> _deadlines = [];

        public void Strike() => _deadlines.ForEach(static deadline => deadline());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(20)) return System.CreateTimer(callback, state, dueTime, period);
            _deadlines.Add(() => callback(state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }

    private static bool IsService(Asked asked) => asked.Address.Host != "oauth2.googleapis.com";

    /// <summary>A service that answers its requests by their number; the issuer of tokens is there too.</summary>
    private static Answers Network(Func<int, HttpResponseMessage> answer)
    {
        var count = 0;
        return new((request, _) => request.RequestUri!.Host == "oauth2.googleapis.com" ? TokenAnswer() : answer(++count));
    }

    private static HttpResponseMessage TokenAnswer() => Json($$"""{"access_token":"{{Token}}","expires_in":3600,"token_type":"Bearer","name":"n"}""");

    private async Task<Named> AskAsync(GcpRequest request, Answers network, Func<GcpOptions, GcpOptions>? change = null)
    {
        var options = network.Options(_files.AuthorizedUser());
        using var transport = new GcpTransport(change?.Invoke(options) ?? options);
        return await transport.SendAsync(request, TransportJson.Default.Named, Stop);
    }
}

internal sealed record Named(string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Named))]
internal sealed partial class TransportJson : JsonSerializerContext;
