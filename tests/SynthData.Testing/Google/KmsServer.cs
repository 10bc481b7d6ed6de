using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Cloud.Kms.V1;
using Google.Protobuf;
using SynthData.Gcp;
using VersionState = Google.Cloud.Kms.V1.CryptoKeyVersion.Types.CryptoKeyVersionState;

namespace SynthData.Testing.Google;

/// <summary>Cloud KMS: symmetric keys with versions, which encrypt for true.</summary>
public sealed class KmsServer : ProtoServer
{
    private const int NonceBytes = 12, TagBytes = 16, MostBytes = 64 << 10;

    private readonly HashSet<string> _rings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stored> _keys = new(StringComparer.Ordinal);

    private KmsServer()
        : base(GcpService.Kms)
    {
    }

    public static async Task<KmsServer> StartAsync()
    {
        var server = new KmsServer();
        await server.ListenAsync();
        return server;
    }

    /// <summary>Changes checksums of answers, as a broken network does.</summary>
    public bool Corrupts { get; set; }

    /// <summary>Makes a key with one version; its name.</summary>
    public string CreateKey(string key)
    {
        lock (_keys)
        {
            var name = $"projects/p/locations/global/keyRings/ring/cryptoKeys/{key}";
            _rings.Add("projects/p/locations/global/keyRings/ring");
            Add(name, new() { Purpose = CryptoKey.Types.CryptoKeyPurpose.EncryptDecrypt });
            return name;
        }
    }

    /// <summary>A new version, which is what encrypts from now on.</summary>
    public void Rotate(string key)
    {
        lock (_keys) _keys[key].Key.Primary = _keys[key].AddVersion();
    }

    /// <summary>Disables the versions of a key; nothing can be decrypted any more.</summary>
    public void Disable(string key)
    {
        lock (_keys)
            foreach (var (version, _) in _keys[key].Versions) version.State = VersionState.Disabled;
    }

    private protected override IMessage Answer(ProtoServerCall call)
    {
        lock (_keys)
        {
            return (call.Verb, call.Path) switch
            {
                ("POST", [_, "projects", _, "locations", _, "keyRings"]) => CreateRing(call),
                ("GET", [_, "projects", _, "locations", _, "keyRings", _]) => _rings.Contains(call.Name) ? new KeyRing { Name = call.Name } : throw ProtoRefusal.NotFound($"KeyRing {call.Name}"),
                ("POST", [_, "projects", _, "locations", _, "keyRings", _, "cryptoKeys"]) => Create(call),
                ("GET", [_, "projects", _, "locations", _, "keyRings", _, "cryptoKeys", _]) => Find(call.Name).Key,
                ("POST", [_, "projects", _, "locations", _, "keyRings", _, "cryptoKeys", _, "cryptoKeyVersions"]) => AddVersion(call),
                ("POST updatePrimaryVersion", [.., "cryptoKeys", _]) => UpdatePrimary(call),
                ("POST destroy", [.., "cryptoKeyVersions", _]) => Destroy(call),
                ("POST encrypt", [.., "cryptoKeys", _]) => Encrypt(call),
                ("POST decrypt", [.., "cryptoKeys", _]) => Decrypt(call),
                _ => throw ProtoRefusal.NotFound("Method"),
            };
        }
    }

    private KeyRing CreateRing(ProtoServerCall call)
    {
        call.Read<KeyRing>();
        if (call.Parameter("keyRingId") is not { Length: > 0 } id) throw ProtoRefusal.Invalid("The key_ring_id is missing.");
        return _rings.Add($"{call.Name}/{id}") ? new() { Name = $"{call.Name}/{id}" } : throw ProtoRefusal.Exists($"KeyRing {call.Name}/{id}");
    }

    private CryptoKey Create(ProtoServerCall call)
    {
        var key = call.Read<CryptoKey>();
        if (call.Parameter("cryptoKeyId") is not { Length: > 0 } id) throw ProtoRefusal.Invalid("The crypto_key_id is missing.");
        if (key.Purpose != CryptoKey.Types.CryptoKeyPurpose.EncryptDecrypt) throw ProtoRefusal.Invalid("The purpose is not supported.");
        return Add($"{call.Name}/{id}", key);
    }

    private CryptoKey Add(string name, CryptoKey key)
    {
        if (!_rings.Contains(name[..name.IndexOf("/cryptoKeys/", StringComparison.Ordinal)])) throw ProtoRefusal.NotFound($"KeyRing of {name}");
        key.Name = name;
        var stored = new Stored(key);
        if (!_keys.TryAdd(name, stored)) throw ProtoRefusal.Exists($"CryptoKey {name}");
        key.Primary = stored.AddVersion();
        return key;
    }

    private CryptoKeyVersion AddVersion(ProtoServerCall call)
    {
        call.Read<CryptoKeyVersion>();
        return Find(call.Name[..^"/cryptoKeyVersions".Length]).AddVersion();
    }

    private CryptoKey UpdatePrimary(ProtoServerCall call)
    {
        var stored = Find(call.Name);
        var name = $"{call.Name}/cryptoKeyVersions/{call.Read<UpdateCryptoKeyPrimaryVersionRequest>().CryptoKeyVersionId}";
        stored.Key.Primary = stored.Versions.Select(item => item.Version).FirstOrDefault(version => version.Name == name) ?? throw ProtoRefusal.NotFound(name);
        return stored.Key;
    }

    private CryptoKeyVersion Destroy(ProtoServerCall call)
    {
        var version = Find(call.Name[..call.Name.IndexOf("/cryptoKeyVersions/", StringComparison.Ordinal)]).Versions.Select(item => item.Version)
            .FirstOrDefault(version => version.Name == call.Name) ?? throw ProtoRefusal.NotFound(call.Name);
        version.State = VersionState.DestroyScheduled;
        return version;
    }

    private EncryptResponse Encrypt(ProtoServerCall call)
    {
        var asked = call.Read<EncryptRequest>();
        var stored = Find(call.Name);
        if (asked.Plaintext.Length > MostBytes || asked.AdditionalAuthenticatedData.Length > MostBytes) throw ProtoRefusal.Invalid("The data is too large.");
        Verify(asked.Plaintext, asked.PlaintextCrc32C, "plaintext");
        Verify(asked.AdditionalAuthenticatedData, asked.AdditionalAuthenticatedDataCrc32C, "additional_authenticated_data");
        var (version, secret) = stored.Versions.First(item => item.Version.Name == stored.Key.Primary.Name);
        if (version.State != VersionState.Enabled) throw ProtoRefusal.Precondition($"{version.Name} is not enabled, current state is: {version.State}.");
        var sealedBytes = ByteString.CopyFrom(Seal(stored.Versions.FindIndex(item => item.Version.Equals(version)), secret, asked.Plaintext.Span, Context(call.Name, asked.AdditionalAuthenticatedData)));
        return new()
        {
            Name = version.Name, Ciphertext = sealedBytes, CiphertextCrc32C = Crc32C.Of(sealedBytes.Span) + (Corrupts ? 1 : 0),
            VerifiedPlaintextCrc32C = asked.PlaintextCrc32C is not null, VerifiedAdditionalAuthenticatedDataCrc32C = asked.AdditionalAuthenticatedDataCrc32C is not null,
            ProtectionLevel = ProtectionLevel.Software,
        };
    }

    private DecryptResponse Decrypt(ProtoServerCall call)
    {
        var asked = call.Read<DecryptRequest>();
        var stored = Find(call.Name);
        Verify(asked.Ciphertext, asked.CiphertextCrc32C, "ciphertext");
        Verify(asked.AdditionalAuthenticatedData, asked.AdditionalAuthenticatedDataCrc32C, "additional_authenticated_data");
        var bytes = asked.Ciphertext.Span;
        if (bytes.Length < 1 + NonceBytes + TagBytes || bytes[0] >= stored.Versions.Count) throw Undecipherable();
        var (version, secret) = stored.Versions[bytes[0]];
        if (version.State != VersionState.Enabled) throw ProtoRefusal.Precondition($"{version.Name} is not enabled, current state is: {version.State}.");
        var plaintext = ByteString.CopyFrom(Open(secret, bytes[1..], Context(call.Name, asked.AdditionalAuthenticatedData)));
        return new()
        {
            Plaintext = plaintext, PlaintextCrc32C = Crc32C.Of(plaintext.Span) + (Corrupts ? 1 : 0), UsedPrimary = version.Name == stored.Key.Primary.Name,
            ProtectionLevel = ProtectionLevel.Software,
        };
    }

    private static void Verify(ByteString bytes, long? crc, string field)
    {
        if (crc is { } given && given != Crc32C.Of(bytes.Span)) throw ProtoRefusal.Invalid($"The checksum in field {field}_crc32c did not match the data in field {field}.");
    }

    private static byte[] Context(string key, ByteString given) => [.. Encoding.UTF8.GetBytes(key), 0, .. given.Span];

    private static byte[] Seal(int version, byte[] secret, ReadOnlySpan<byte> plaintext, byte[] context)
    {
        var made = new byte[1 + NonceBytes + TagBytes + plaintext.Length];
        made[0] = (byte)version;
        var nonce = made.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(nonce, plaintext, made.AsSpan(1 + NonceBytes + TagBytes), made.AsSpan(1 + NonceBytes, TagBytes), context);
        return made;
    }

    private static byte[] Open(byte[] secret, ReadOnlySpan<byte> bytes, byte[] context)
    {
        var plaintext = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        try
        {
            aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plaintext, context);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Undecipherable();
        }
    }

    private static ProtoRefusal Undecipherable() => ProtoRefusal.Invalid("Decryption failed: the ciphertext is invalid.");

    private Stored Find(string name) => _keys.GetValueOrDefault(name) ?? throw ProtoRefusal.NotFound($"CryptoKey {name}");

    private sealed record Stored(CryptoKey Key)
    {
        public List<(CryptoKeyVersion Version, byte[] Secret)> Versions { get; } = [];

        public CryptoKeyVersion AddVersion()
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Key.Name}/cryptoKeyVersions/{Versions.Count + 1}");
            var version = new CryptoKeyVersion { Name = name, State = VersionState.Enabled, Algorithm = CryptoKeyVersion.Types.CryptoKeyVersionAlgorithm.GoogleSymmetricEncryption };
            Versions.Add((version, RandomNumberGenerator.GetBytes(32)));
            return version;
        }
    }
}
