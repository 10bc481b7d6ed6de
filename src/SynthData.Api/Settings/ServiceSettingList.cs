using System.Net;
using System.Text;
using SynthData.Files.Documents;
using SynthData.Gcp.SecretManager;
using SynthData.Platform;
using SynthData.Platform.Keys;

namespace SynthData.Api.Settings;

/// <summary>Every setting of <c>service.yaml</c>.</summary>
internal static class ServiceSettingList
{
    private static readonly ServiceSettings Defaults = new();

    public static readonly Setting<IPAddress> Listen = Setting.Address(
        "listen", Defaults.Listen, "Address to listen on. Any other than this machine's own needs `tls` or `trustedProxies`.");

    public static readonly NumberSetting Port = Setting.Number("port", Defaults.Port, 0, 65535, "Port to listen on; 0 takes a free one.");

    public static readonly Setting<Uri?> PublicUrl = Setting.Url(
        "publicUrl", "Where people reach the service, when a name or a proxy stands before it. Requests for other host names are refused.");

    public static readonly Setting<IReadOnlyList<IPNetwork>> TrustedProxies = Setting.Networks(
        "trustedProxies", "Proxies that encrypt. Only their `X-Forwarded-For` and `X-Forwarded-Proto` are believed.");

    public static readonly Setting<string> Logs = Setting.Choice(
        "logs", null, ["text", "json"], "How log lines look. Without it: `json` on Cloud Run, `text` elsewhere.");

    public static readonly Setting<string> Certificate = Setting.Text("tls.certificate", null, "PEM file of the certificate and its chain.");

    public static readonly Setting<string> CertificateKey = Setting.Text("tls.key", null, "PEM file of its private key.");

    public static readonly Setting<string> Issuer = Setting.Text("oidc[].issuer", null, "Issuer of bearer tokens: the claim `iss`, such as `https://accounts.google.com`.");

    public static readonly Setting<string> Audience = Setting.Text("oidc[].audience", null, "The claim `aud` that tokens for this service have.");

    public static readonly Setting<Uri?> JwksUrl = Setting.Url("oidc[].jwksUrl", "Where the issuer's keys are. Without it, its discovery document says.");

    public static readonly Setting<string> SubjectClaim = Setting.Text("oidc[].subjectClaim", "sub", "The claim that names the user in the audit log. `email` counts only when verified.");

    public static readonly Setting<string> RolesClaim = Setting.Text("oidc[].rolesClaim", "roles", "The claim whose value or values are looked up in `roles`.");

    public static readonly Setting<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> Roles = RoleMap("oidc[].roles");

    public static readonly Setting<string> IapAudience = Setting.Text("iap.audience", null, "Audience of Identity-Aware Proxy's tokens, such as `/projects/1/global/backendServices/2`.");

    public static readonly Setting<Uri?> IapJwksUrl = Setting.Url("iap.jwksUrl", "Where the proxy's keys are. Without it, at Google.");

    public static readonly Setting<string> IapRolesClaim = Setting.Text("iap.rolesClaim", "email", "The claim whose value or values are looked up in `roles`.");

    public static readonly Setting<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> IapRoles = RoleMap("iap.roles");

    public static readonly NumberSetting RequestsPerKey = Setting.Number(
        "limits.requestsPerKey", Defaults.Limits.RequestsPerKey, 1, 1_000_000, "Requests a second of one key, user or browser; twice as many in a burst.");

    public static readonly NumberSetting RequestsPerAddress = Setting.Number(
        "limits.requestsPerAddress", Defaults.Limits.RequestsPerAddress, 1, 1_000_000, "Requests a second from one address; twice as many in a burst.");

    public static readonly NumberSetting FailuresPerAddress = Setting.Number(
        "limits.failuresPerAddress", Defaults.Limits.FailuresPerAddress, 1, 1_000_000, "Refused credentials a minute from one address.");

    public static readonly NumberSetting Concurrent = Setting.Number("limits.concurrent", Defaults.Limits.Concurrent, 1, 100_000, "Requests in work at once.");

    public static readonly NumberSetting UploadBytes = Setting.Number("limits.uploadBytes", Defaults.Limits.UploadBytes, 1, 1L << 40, "Bytes of one upload, and of a table unpacked.");

    public static readonly NumberSetting BodyBytes = Setting.Number("limits.bodyBytes", Defaults.Limits.BodyBytes, 1024, 1L << 30, "Bytes of the body of any other request.");

    public static readonly NumberSetting Slots = Setting.Number("worker.slots", Defaults.Worker.Slots, 1, 64, "Steps of jobs that one worker runs at once.");

    public static readonly NumberSetting LeaseSeconds = Setting.Number(
        "worker.leaseSeconds", (long)Defaults.Worker.Lease.TotalSeconds, 1, 3600, "Seconds until the step of a worker that died is given to another.");

    public static readonly NumberSetting MostAttempts = Setting.Number("worker.maxAttempts", Defaults.Worker.MostAttempts, 1, 100, "Tries of a step before its job fails.");

    public static readonly NumberSetting ShardRows = Setting.Number(
        "worker.shardRows", Defaults.Worker.ShardRows, 1_000, 100_000_000, "Rows made in one go; a job goes on after the last whole one. The table made does not depend on it.");

    public static readonly NumberSetting FitMemoryMib = Setting.Number(
        "worker.fitMemoryMib", Defaults.Worker.FitMemoryMib, 512, 1 << 20,
        "Memory in MiB that learning a table keeps to. Tables above it, or above 256 MiB of text, are learned from a sample of their rows and counted on all; less memory is a smaller sample.");

    public static readonly PriceSetting CpuSecond = Setting.Price(
        "prices.cpuSecond", Defaults.Prices.CpuSecond, "What a vCPU costs for a second. Costs of jobs are estimated by these prices; default: list prices of us-central1. `synthdata gcp emit` gives those of the region.");

    public static readonly PriceSetting MemoryGibSecond = Setting.Price("prices.memoryGibSecond", Defaults.Prices.MemoryGibSecond, "What a GiB of memory costs for a second.");

    public static readonly PriceSetting StorageGibMonth = Setting.Price("prices.storageGibMonth", Defaults.Prices.StorageGibMonth, "What a GiB kept costs for a month.");

    public static readonly Setting<string> DatabaseHost = Setting.Text(
        "database.host", null, "PostgreSQL for documents and queue instead of SQLite in the data folder: name, address, or folder of a Unix socket.");

    public static readonly NumberSetting DatabasePort = Setting.Number("database.port", 5432, 1, 65535, "Its port.");

    public static readonly Setting<string> DatabaseName = Setting.Text("database.name", "synthdata", "Name of the database.");

    public static readonly Setting<string> DatabaseUser = Setting.Text("database.user", "synthdata", "User of the database.");

    public static readonly Setting<string> DatabasePasswordFile = Setting.Text(
        "database.passwordFile", null, "File with the password. Without it, the variable SYNTHDATA_DATABASE_PASSWORD; the password itself has no place in this file.");

    public static readonly Setting<SecretReference?> DatabasePasswordSecret = new(
        "database.passwordSecret", "a secret, as `projects/P/secrets/S` or `projects/P/secrets/S/versions/V`", null,
        "Secret of Google's Secret Manager with the password, instead of a file. A new version is picked up within five minutes.", null,
        node => SecretReference.TryParse(node.Text, out var secret) ? secret : null);

    public static readonly Setting<string> DatabaseTls = Setting.Choice(
        "database.tls", "prefer", ["disable", "prefer", "require", "verify-full"], "Encryption of the connection; `verify-full` also checks the server's name and certificate.");

    public static readonly Setting<string> EventsAudience = Setting.Text(
        "events.audience", null, "The claim `aud` of Google's tokens that events and work come with, such as the service's URL, or a Cloud Run service's name, which stands for its addresses at `run.app` too. Without it: on Cloud Run, that name; elsewhere, they come with keys only.");

    public static readonly Setting<IReadOnlyList<string>> EventsSenders = Setting.Texts(
        "events.senders", "E-mails of service accounts that deliver events and work of all projects, with the role `editor`.");

    public static readonly Setting<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> EventsServiceAccounts = RoleMap("events.serviceAccounts");

    public static readonly Setting<Uri?> EventsJwksUrl = Setting.Url("events.jwksUrl", "Where the keys of those tokens are. Without it, at Google.");

    public static readonly Setting<string> EventsBucket = Setting.Text("events.bucket", null, "Bucket whose files below `raw-data/` are taken. Without it, `google.bucket`.");

    public static readonly Setting<Uri?> OtlpEndpoint = Setting.Url("telemetry.otlpEndpoint", "Collector that traces and metrics are sent to, by OTLP over HTTP. Without it, none are sent.");

    public static IReadOnlyList<Setting> All { get; } =
    [
        Listen, Port, PublicUrl, TrustedProxies, Logs, Certificate, CertificateKey, Issuer, Audience, JwksUrl, SubjectClaim, RolesClaim, Roles, IapAudience, IapJwksUrl,
        IapRolesClaim, IapRoles, RequestsPerKey, RequestsPerAddress, FailuresPerAddress, Concurrent, UploadBytes, BodyBytes, Slots, LeaseSeconds, MostAttempts, ShardRows, FitMemoryMib,
        CpuSecond, MemoryGibSecond, StorageGibMonth,
        DatabaseHost, DatabasePort, DatabaseName, DatabaseUser, DatabasePasswordFile, DatabasePasswordSecret, DatabaseTls,
        .. GoogleSettings.All, .. DeliverySettings.All, EventsAudience, EventsSenders, EventsServiceAccounts, EventsJwksUrl, EventsBucket, OtlpEndpoint,
    ];

    /// <summary>The text of <c>docs/service-reference.md</c>.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder(
            """
            # Settings of the service

            Written by the program from its own list (`UPDATE_GOLDEN=1 ./test` refreshes it). `synthdata serve` and `synthdata worker` read `service.yaml` in the data
            folder, or the file of `--settings`. Without a file the defaults hold. Paths of files are relative to the file that names them. `name[]` is a list.
            A setting with a variable can be given by it too, and the variable wins: that is how containers are told. Lists are written with commas there. The variable
            `SYNTHDATA_SETTINGS` can have the text of the whole file.

            | setting | variable | takes | default | what it does |
            |---|---|---|---|---|

            """);
        foreach (var setting in All) text.Append($"| `{setting.Path}` | {(SettingVariables.NameOf(setting) is { } name ? $"`{name}`" : "")} | {setting.Takes} | {(setting.Shown is null ? "" : $"`{setting.Shown}`")} | {setting.Doc} |\n");
        return text.ToString();
    }

    private static Setting<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> RoleMap(string path) => new(
        path, $"a map from the claim's values to maps from projects (`{KeyService.AllProjects}` for all) to {string.Join(", ", Role.All)}", null,
        "Who may do what. A caller with several values has the greatest role of each project.", null,
        node => node.Kind == NodeKind.Map && node.Members.All(member => IsRoles(member.Value))
            ? node.Members.DistinctBy(member => member.Key).ToDictionary(member => member.Key, member => RolesOf(member.Value), StringComparer.Ordinal)
            : null);

    private static bool IsRoles(DocumentNode node) =>
        node.Kind == NodeKind.Map
        && node.Members.All(member => (member.Key == KeyService.AllProjects || Identifiers.IsAllowed(member.Key)) && Role.All.Contains(member.Value.Text, StringComparer.Ordinal));

    private static IReadOnlyDictionary<string, string> RolesOf(DocumentNode node) =>
        node.Members.DistinctBy(member => member.Key).ToDictionary(member => member.Key, member => member.Value.Text, StringComparer.Ordinal);
}
