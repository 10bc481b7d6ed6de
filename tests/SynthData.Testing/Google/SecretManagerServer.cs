using System.Globalization;
using Google.Cloud.SecretManager.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SynthData.Gcp;

namespace SynthData.Testing.Google;

/// <summary>Secret Manager: secrets and their versions.</summary>
public sealed class SecretManagerServer : ProtoServer
{
    private readonly Dictionary<string, Stored> _secrets = new(StringComparer.Ordinal);

    private SecretManagerServer()
        : base(GcpService.SecretManager)
    {
    }

    public static async Task<SecretManagerServer> StartAsync()
    {
        var server = new SecretManagerServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Changes checksums of answers, as a broken network does.</summary>
    public bool Corrupts { get; set; }

    /// <summary>A new version of a secret, which is made when it is not there.</summary>
    /// <returns>Its number.</returns>
    public int Put(string name, string value)
    {
        lock (_secrets)
        {
            if (!_secrets.TryGetValue(name, out var stored)) _secrets[name] = stored = new(new() { Name = name });
            stored.Add(ByteString.CopyFromUtf8(value));
            return stored.Versions.Count;
        }
    }

    private protected override IMessage Answer(ProtoServerCall call)
    {
        lock (_secrets)
        {
            return (call.Verb, call.Path) switch
            {
                ("POST", [_, "projects", _, "secrets"]) => Create(call),
                ("GET", [_, "projects", _, "secrets", _]) => Find(call.Name).Secret,
                ("DELETE", [_, "projects", _, "secrets", _]) => Delete(call.Name),
                ("POST addVersion", [_, "projects", _, "secrets", _]) => AddVersion(call),
                ("GET", [_, "projects", _, "secrets", _, "versions"]) => List(call.Name[..^"/versions".Length]),
                ("GET", [_, "projects", _, "secrets", _, "versions", _]) => FindVersion(call.Name).Version,
                ("GET access", [_, "projects", _, "secrets", _, "versions", _]) => Access(call.Name),
                ("POST disable", [_, "projects", _, "secrets", _, "versions", _]) => SetState(call.Name, SecretVersion.Types.State.Disabled),
                ("POST enable", [_, "projects", _, "secrets", _, "versions", _]) => SetState(call.Name, SecretVersion.Types.State.Enabled),
                ("POST destroy", [_, "projects", _, "secrets", _, "versions", _]) => SetState(call.Name, SecretVersion.Types.State.Destroyed),
                _ => throw ProtoRefusal.NotFound("Method"),
            };
        }
    }

    private Secret Create(ProtoServerCall call)
    {
        var secret = call.Read<Secret>();
        if (call.Parameter("secretId") is not { Length: > 0 } id) throw ProtoRefusal.Invalid("The secret_id is missing.");
        if (secret.Replication is null) throw ProtoRefusal.Invalid("The replication is missing.");
        secret.Name = $"{call.Name}/{id}";
        if (!_secrets.TryAdd(secret.Name, new(secret))) throw ProtoRefusal.Exists($"Secret [{secret.Name}]");
        return secret;
    }

    private SecretVersion AddVersion(ProtoServerCall call)
    {
        var payload = call.Read<AddSecretVersionRequest>().Payload ?? throw ProtoRefusal.Invalid("The payload is missing.");
        if (payload.Data.Length > 64 << 10) throw ProtoRefusal.Invalid("The payload is too large.");
        if (payload.HasDataCrc32C && payload.DataCrc32C != Crc32C.Of(payload.Data.Span)) throw ProtoRefusal.Invalid("The checksum does not match the data.");
        var version = Find(call.Name).Add(payload.Data);
        version.ClientSpecifiedPayloadChecksum = payload.HasDataCrc32C;
        return version;
    }

    private AccessSecretVersionResponse Access(string name)
    {
        var (version, data) = FindVersion(name);
        if (version.State != SecretVersion.Types.State.Enabled) throw ProtoRefusal.Precondition($"Secret Version [{version.Name}] is in {version.State} state.");
        return new() { Name = version.Name, Payload = new() { Data = data, DataCrc32C = Crc32C.Of(data.Span) + (Corrupts ? 1 : 0) } };
    }

    private SecretVersion SetState(string name, SecretVersion.Types.State state)
    {
        var (version, _) = FindVersion(name);
        if (version.State == SecretVersion.Types.State.Destroyed) throw ProtoRefusal.Precondition($"Secret Version [{version.Name}] is destroyed.");
        version.State = state;
        return version;
    }

    private Empty Delete(string name)
    {
        Find(name);
        _secrets.Remove(name);
        return new();
    }

    private ListSecretVersionsResponse List(string name)
    {
        var versions = Find(name).Versions.Select(item => item.Version).Reverse();
        return new() { Versions = { versions }, TotalSize = versions.Count() };
    }

    private Stored Find(string name) => _secrets.GetValueOrDefault(name) ?? throw ProtoRefusal.NotFound($"Secret [{name}]");

    private (SecretVersion Version, ByteString Data) FindVersion(string name)
    {
        var cut = name.LastIndexOf("/versions/", StringComparison.Ordinal);
        var stored = Find(name[..cut]);
        var number = name[(cut + "/versions/".Length)..] is var text && text == "latest" ? stored.Versions.Count : int.TryParse(text, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return number >= 1 && number <= stored.Versions.Count ? stored.Versions[number - 1] : throw ProtoRefusal.NotFound($"Secret Version [{name}]");
    }

    private sealed record Stored(Secret Secret)
    {
        public List<(SecretVersion Version, ByteString Data)> Versions { get; } = [];

        public SecretVersion Add(ByteString data)
        {
            var version = new SecretVersion
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{Secret.Name}/versions/{Versions.Count + 1}"), State = SecretVersion.Types.State.Enabled,
            };
            Versions.Add((version, data));
            return version;
        }
    }
}
