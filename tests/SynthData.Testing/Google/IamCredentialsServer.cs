using System.Collections.Concurrent;
using System.Security.Cryptography;
using Google.Cloud.Iam.Credentials.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SynthData.Gcp;

namespace SynthData.Testing.Google;

/// <summary>IAM Credentials: signatures and tokens of service accounts whose keys are here.</summary>
public sealed class IamCredentialsServer : ProtoServer
{
    private readonly ConcurrentDictionary<string, RSA> _accounts = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    private IamCredentialsServer(TimeProvider clock)
        : base(GcpService.IamCredentials) => _clock = clock;

    public static async Task<IamCredentialsServer> StartAsync(TimeProvider? clock = null)
    {
        var server = new IamCredentialsServer(clock ?? TimeProvider.System);
        await server.ListenAsync();
        return server;
    }

    /// <summary>Makes an account; its key, for checks of signatures.</summary>
    public RSA CreateAccount(string email) => _accounts.GetOrAdd(email, static _ => RSA.Create(2048));

    private protected override IMessage Answer(ProtoServerCall call)
    {
        if (call.Path is not [_, "projects", "-", "serviceAccounts", var email]) throw ProtoRefusal.NotFound("Method");
        if (!_accounts.TryGetValue(email, out var key)) throw ProtoRefusal.NotFound($"Service account {email}");
        return call.Verb switch
        {
            "POST signBlob" => Sign(key, call.Read<SignBlobRequest>()),
            "POST generateAccessToken" => Token(email, call.Read<GenerateAccessTokenRequest>()),
            "POST generateIdToken" => Identity(email, key, call.Read<GenerateIdTokenRequest>()),
            _ => throw ProtoRefusal.NotFound("Method"),
        };
    }

    private static SignBlobResponse Sign(RSA key, SignBlobRequest asked) => asked.Payload.IsEmpty
        ? throw ProtoRefusal.Invalid("The payload is missing.")
        : new() { KeyId = "k1", SignedBlob = ByteString.CopyFrom(key.SignData(asked.Payload.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) };

    private GenerateAccessTokenResponse Token(string email, GenerateAccessTokenRequest asked)
    {
        if (asked.Scope.Count == 0) throw ProtoRefusal.Invalid("The scope is missing.");
        var life = asked.Lifetime?.ToTimeSpan() ?? TimeSpan.FromHours(1);
        if (life <= TimeSpan.Zero || life > TimeSpan.FromHours(12)) throw ProtoRefusal.Invalid("The lifetime is out of range.");
        return new() { AccessToken = $"token-of-{email}", ExpireTime = Timestamp.FromDateTimeOffset(_clock.GetUtcNow() + life) };
    }

    private GenerateIdTokenResponse Identity(string email, RSA key, GenerateIdTokenRequest asked) => asked.Audience.Length == 0
        ? throw ProtoRefusal.Invalid("The audience is missing.")
        : new() { Token = SignedToken.Of(key, _clock.GetUtcNow(), asked.Audience, asked.IncludeEmail ? email : null) };
}
