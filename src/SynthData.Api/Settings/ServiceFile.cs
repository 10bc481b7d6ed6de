using System.Text;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Platform.Jobs;
using SynthData.Platform.Keys;

namespace SynthData.Api.Settings;

/// <summary>Reads <c>service.yaml</c>.</summary>
internal static class ServiceFile
{
    public const string Name = "service.yaml";
    private static readonly Uri GoogleKeys = new("https://www.googleapis.com/oauth2/v3/certs");
    private static readonly Uri IapKeys = new("https://www.gstatic.com/iap/verify/public_key-jwk");

    /// <summary>Text of the whole file, for containers that have none; the data folder's file counts only without it.</summary>
    public const string TextVariable = "SYNTHDATA_SETTINGS";

    /// <summary>The settings of a file, or the defaults when there is none, with what the process's variables say.</summary>
    /// <param name="dataFolder">Where the file is looked for.</param>
    /// <param name="path">A file named by the user; it must be there.</param>
    /// <param name="variable">Value of a variable, or null.</param>
    /// <exception cref="SynthDataException">Every problem of the file and the variables.</exception>
    public static ServiceSettings Read(string dataFolder, string? path, Func<string, string?> variable)
    {
        if (path is null && variable(TextVariable) is { Length: > 0 } text) return Parse(Encoding.UTF8.GetBytes(text), $"variable {TextVariable}", variable);
        var file = path ?? Path.Combine(dataFolder, Name);
        return Parse(path is null && !File.Exists(file) ? default : DocumentFile.ReadBytes(file), file, variable);
    }

    /// <exception cref="SynthDataException">Every problem of the text and the variables.</exception>
    public static ServiceSettings Parse(ReadOnlyMemory<byte> utf8, string file, Func<string, string?> variable)
    {
        var root = utf8.IsEmpty ? new DocumentNode(NodeKind.Null, "", 0, 0) : DocumentFile.Parse(utf8, file);
        if (root.Kind == NodeKind.Null) root = new(NodeKind.Map, "", 0, 0);
        SettingVariables.AddTo(root, variable);
        var problems = new DiagnosticBag();
        var reader = new SettingsReader(file, problems);
        reader.CheckNames(root);
        var logs = reader.Get(root, ServiceSettingList.Logs);
        var settings = new ServiceSettings
        {
            Listen = reader.Get(root, ServiceSettingList.Listen),
            Port = (int)reader.Get(root, ServiceSettingList.Port)!.Value,
            PublicUrl = reader.Get(root, ServiceSettingList.PublicUrl),
            TrustedProxies = reader.Get(root, ServiceSettingList.TrustedProxies),
            LogsAsJson = logs.Length == 0 ? null : logs == "json",
            Tls = SettingsReader.Member(root, "tls") is { } tls ? Tls(reader, tls, file) : null,
            Issuers = [.. SettingsReader.Member(root, "oidc")?.Items.Select(item => Issuer(reader, problems, item)) ?? []],
            Iap = SettingsReader.Member(root, "iap") is { } iap ? Iap(reader, iap) : null,
            Limits = Limits(reader, SettingsReader.Member(root, "limits")),
            Worker = Worker(reader, SettingsReader.Member(root, "worker")),
            Prices = Prices(reader, SettingsReader.Member(root, "prices")),
            Database = SettingsReader.Member(root, "database") is { } database ? Database(reader, problems, database, file) : null,
            Google = SettingsReader.Member(root, GoogleSettings.Group) is { } google ? GoogleSettings.Read(reader, google) : null,
            Deliveries = DeliverySettings.Read(reader, SettingsReader.Member(root, DeliverySettings.Group), file, variable),
            Events = SettingsReader.Member(root, "events") is { } events ? Events(reader, events) : new(),
            OtlpEndpoint = reader.Get(SettingsReader.Member(root, "telemetry"), ServiceSettingList.OtlpEndpoint),
        };
        if (settings is { Database: not null, Google: not null })
            problems.Error(SettingsErrors.StoresTwice, SettingsErrors.StoresTwice.Title, reader.PlaceOf(SettingsReader.Member(root, GoogleSettings.Group)!, GoogleSettings.Group));
        problems.ThrowIfErrors();
        return settings;
    }

    private static TlsSettings Tls(SettingsReader reader, DocumentNode group, string file) =>
        new(Beside(file, reader.Need(group, ServiceSettingList.Certificate)), Beside(file, reader.Need(group, ServiceSettingList.CertificateKey)));

    private static IssuerSettings Issuer(SettingsReader reader, DiagnosticBag problems, DocumentNode group)
    {
        var issuer = reader.Need(group, ServiceSettingList.Issuer);
        if (issuer.Length > 0 && !Setting.IsUrl(issuer, out _))
            problems.Error(SettingsErrors.BadValue, "An issuer is an `https` URL, or an `http` one on this machine", reader.PlaceOf(group, ServiceSettingList.Issuer.Path));
        return new(
            issuer, reader.Need(group, ServiceSettingList.Audience), reader.Get(group, ServiceSettingList.JwksUrl), reader.Get(group, ServiceSettingList.SubjectClaim),
            reader.Get(group, ServiceSettingList.RolesClaim), reader.Need(group, ServiceSettingList.Roles) ?? NoRoles);
    }

    private static IssuerSettings Iap(SettingsReader reader, DocumentNode group) => new(
        IssuerSettings.Iap, reader.Need(group, ServiceSettingList.IapAudience), reader.Get(group, ServiceSettingList.IapJwksUrl) ?? IapKeys, "email",
        reader.Get(group, ServiceSettingList.IapRolesClaim), reader.Need(group, ServiceSettingList.IapRoles) ?? NoRoles)
    {
        IsProxy = true,
    };

    private static EventSettings Events(SettingsReader reader, DocumentNode group)
    {
        var bucket = reader.Get(group, ServiceSettingList.EventsBucket);
        var accounts = new Dictionary<string, IReadOnlyDictionary<string, string>>(reader.Get(group, ServiceSettingList.EventsServiceAccounts) ?? NoRoles, StringComparer.Ordinal);
        foreach (var sender in reader.Get(group, ServiceSettingList.EventsSenders)) accounts[sender] = EditorOfAll;
        return new()
        {
            Bucket = bucket.Length == 0 ? null : bucket,
            Senders = accounts.Count == 0 ? null : new(
                IssuerSettings.Google, reader.Need(group, ServiceSettingList.EventsAudience), reader.Get(group, ServiceSettingList.EventsJwksUrl) ?? GoogleKeys, "email", "email", accounts)
            {
                IsCloudRunName = reader.Get(group, ServiceSettingList.EventsAudience).All(character => char.IsAsciiLetterOrDigit(character) || character == '-'),
            },
        };
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> NoRoles => [];

    private static Dictionary<string, string> EditorOfAll => new() { [KeyService.AllProjects] = Role.Editor };

    private static LimitSettings Limits(SettingsReader reader, DocumentNode? group) => new()
    {
        RequestsPerKey = (int)reader.Get(group, ServiceSettingList.RequestsPerKey)!.Value,
        RequestsPerAddress = (int)reader.Get(group, ServiceSettingList.RequestsPerAddress)!.Value,
        FailuresPerAddress = (int)reader.Get(group, ServiceSettingList.FailuresPerAddress)!.Value,
        Concurrent = (int)reader.Get(group, ServiceSettingList.Concurrent)!.Value,
        UploadBytes = reader.Get(group, ServiceSettingList.UploadBytes)!.Value,
        BodyBytes = reader.Get(group, ServiceSettingList.BodyBytes)!.Value,
    };

    private static WorkerSettings Worker(SettingsReader reader, DocumentNode? group) => new()
    {
        Slots = (int)reader.Get(group, ServiceSettingList.Slots)!.Value,
        Lease = TimeSpan.FromSeconds(reader.Get(group, ServiceSettingList.LeaseSeconds)!.Value),
        MostAttempts = (int)reader.Get(group, ServiceSettingList.MostAttempts)!.Value,
        ShardRows = reader.Get(group, ServiceSettingList.ShardRows)!.Value,
        FitMemoryMib = reader.Get(group, ServiceSettingList.FitMemoryMib)!.Value,
    };

    private static UnitPrices Prices(SettingsReader reader, DocumentNode? group) => new(
        reader.Get(group, ServiceSettingList.CpuSecond)!.Value, reader.Get(group, ServiceSettingList.MemoryGibSecond)!.Value, reader.Get(group, ServiceSettingList.StorageGibMonth)!.Value);

    private static DatabaseSettings Database(SettingsReader reader, DiagnosticBag problems, DocumentNode group, string file)
    {
        var passwordFile = reader.Get(group, ServiceSettingList.DatabasePasswordFile);
        var secret = reader.Get(group, ServiceSettingList.DatabasePasswordSecret);
        if (passwordFile.Length > 0 && secret is not null)
        {
            var path = ServiceSettingList.DatabasePasswordSecret.Path;
            problems.Error(SettingsErrors.GivenTwice, $"`{ServiceSettingList.DatabasePasswordFile.Path}` and `{path}` are both given", reader.PlaceOf(group, path));
        }

        return new(
            reader.Need(group, ServiceSettingList.DatabaseHost), (int)reader.Get(group, ServiceSettingList.DatabasePort)!.Value,
            reader.Get(group, ServiceSettingList.DatabaseName), reader.Get(group, ServiceSettingList.DatabaseUser),
            passwordFile.Length == 0 ? null : Beside(file, passwordFile), reader.Get(group, ServiceSettingList.DatabaseTls))
        {
            PasswordSecret = secret,
        };
    }

    /// <summary>Paths in a file are relative to it.</summary>
    internal static string Beside(string file, string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, path);
}
