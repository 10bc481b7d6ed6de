using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Gcp;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Dataflow;

namespace SynthData.Api.Settings;

/// <summary>The group <c>deliver</c>: where synthetic tables can be delivered to.</summary>
internal sealed record DeliverySettings
{
    public const string Group = "deliver";
    public const string PasswordVariable = "SYNTHDATA_DELIVER_POSTGRES_PASSWORD";
    private const string PostgresGroup = $"{Group}.postgres";

    public static readonly Setting<string> Host = Setting.Text(
        $"{PostgresGroup}.host", null, "PostgreSQL database (14 or later; Cloud SQL) that synthetic tables can be delivered to: name, address, or folder of a Unix socket.");

    public static readonly NumberSetting Port = Setting.Number($"{PostgresGroup}.port", 5432, 1, 65535, "Its port.");

    public static readonly Setting<string> Database = Setting.Text($"{PostgresGroup}.name", "synthdata", "Name of the database; tables are made in its schema `public`.");

    public static readonly Setting<string> User = Setting.Text(
        $"{PostgresGroup}.user", null, "User of the database. Without it: `synthdata`, or with `signIn: google` the service's own account as Cloud SQL calls it, its e-mail without `.gserviceaccount.com`.");

    public static readonly Setting<string> PasswordFile = Setting.Text(
        $"{PostgresGroup}.passwordFile", null, $"File with the password. Without it, the variable {PasswordVariable}; the password itself has no place in this file.");

    public static readonly Setting<SecretReference?> PasswordSecret = new(
        $"{PostgresGroup}.passwordSecret", "a secret, as `projects/P/secrets/S` or `projects/P/secrets/S/versions/V`", null,
        "Secret of Google's Secret Manager with the password, instead of a file. A new version is picked up within five minutes.", null,
        node => SecretReference.TryParse(node.Text, out var secret) ? secret : null);

    public static readonly Setting<string> SignIn = Setting.Choice(
        $"{PostgresGroup}.signIn", "password", ["password", "google"], "`google`: with the access token of the service's own account, as Cloud SQL takes it; then there is no password.");

    public static readonly Setting<string> Tls = Setting.Choice(
        $"{PostgresGroup}.tls", "prefer", ["disable", "prefer", "require", "verify-ca", "verify-full"],
        "Encryption of the connection, which `signIn: google` needs; `verify-ca` also checks by whom the server's certificate is signed, `verify-full` its name too.");

    public static readonly Setting<IReadOnlyList<string>> Readers = Setting.Texts(
        $"{PostgresGroup}.readers", "Roles of the database that may read what is delivered, such as `cloudsqliamserviceaccount` of Cloud SQL, which is all service accounts that sign in. Without it, nobody but the user.");

    public static readonly Setting<string> Certificate = new(
        $"{PostgresGroup}.certificate", "certificates as PEM text", null,
        "Authorities that sign the server's certificate, such as Cloud SQL's of the instance, for `verify-ca` and `verify-full`. Without it, those that this machine trusts.", "",
        node => IsPem(node.Text) ? node.Text : null);

    public static readonly Setting<DataflowPlace?> DataflowJob = new(
        $"{Group}.dataflow", "what a Dataflow job is launched with, as JSON text", null,
        $"Dataflow job that is launched for each synthetic table to deliver: `{DataflowPlace.Form}`. A stack writes it by `env_from: {{SYNTHDATA_DELIVER_DATAFLOW: dataflow.ID}}`. Needs `google.bucket`.", null,
        node => DataflowPlace.TryParse(node.Text));

    public static IReadOnlyList<Setting> All { get; } =
        [Host, Port, Database, User, PasswordFile, PasswordSecret, SignIn, Readers, Tls, Certificate, SpannerSettings.Database, SpannerSettings.Emulator, DataflowJob];

    public PostgresPlace? Postgres { get; init; }

    /// <summary>Null when no Spanner database is a destination.</summary>
    public string? Spanner { get; init; }

    /// <summary>Null for Google's own.</summary>
    public Uri? SpannerEmulator { get; init; }

    /// <summary>Null when Dataflow is no destination.</summary>
    public DataflowPlace? Dataflow { get; init; }

    /// <summary>File with its password; null for the variable, the secret or none.</summary>
    public string? PostgresPasswordFile { get; init; }

    /// <summary>The destinations that the group names; problems go to the reader.</summary>
    public static DeliverySettings Read(SettingsReader reader, DocumentNode? group, string file, Func<string, string?> variable)
    {
        var settings = SpannerSettings.Read(reader, SettingsReader.Member(group, "spanner"), new() { Dataflow = reader.Get(group, DataflowJob) });
        if (SettingsReader.Member(group, "postgres") is not { } postgres) return settings;
        var passwordFile = reader.Get(postgres, PasswordFile);
        return settings with
        {
            Postgres = PostgresOf(reader, postgres, passwordFile, variable),
            PostgresPasswordFile = passwordFile.Length == 0 ? null : ServiceFile.Beside(file, passwordFile),
        };
    }

    /// <param name="google">How the stores on Google Cloud are reached; null when they are elsewhere.</param>
    /// <exception cref="SynthDataException">A password can't be read.</exception>
    public DeliveryOptions ToOptions(GcpOptions? google) => new()
    {
        Gcp = SpannerSettings.Reached(google ?? new() { Project = "" }, SpannerEmulator),
        Spanner = Spanner,
        Dataflow = Dataflow,
        Postgres = PostgresPasswordFile is { } file && Postgres is not null ? Postgres with { Password = PlatformSettings.PasswordOf(file) } : Postgres,
    };

    private static PostgresPlace PostgresOf(SettingsReader reader, DocumentNode group, string passwordFile, Func<string, string?> variable)
    {
        var (secret, user, tls, certificate) = (reader.Get(group, PasswordSecret), reader.Get(group, User), reader.Get(group, Tls), reader.Get(group, Certificate));
        var asGoogle = reader.Get(group, SignIn) == "google";
        var password = variable(PasswordVariable) is { Length: > 0 } given ? given : null;
        if (asGoogle && (secret is not null || passwordFile.Length > 0)) reader.Refuse(group, SignIn, $"`{SignIn.Path}: google` and a password are both given", "Leave the password out");
        else if (secret is not null && passwordFile.Length > 0)
            reader.Refuse(group, PasswordSecret, $"`{PasswordFile.Path}` and `{PasswordSecret.Path}` are both given", "Keep one of the two");
        if (asGoogle && tls is "disable" or "prefer")
            reader.Refuse(group, Tls, $"With `{Tls.Path}: {tls}` the account's token could be sent in the open", "Set `tls` to `verify-ca` with the server's `certificate`, to `verify-full` or to `require`");
        if (certificate.Length > 0 && tls is not ("verify-ca" or "verify-full"))
            reader.Refuse(group, Certificate, $"`{Certificate.Path}` is not looked at with `{Tls.Path}: {tls}`", "Set `tls` to `verify-ca` or `verify-full`, or leave the certificate out");
        return new(
            reader.Need(group, Host), (int)reader.Get(group, Port)!.Value, reader.Get(group, Database), user.Length > 0 ? user : asGoogle ? null : "synthdata")
        {
            Password = asGoogle || secret is not null ? null : password, PasswordSecret = secret, SignsInAsGoogle = asGoogle, Tls = tls, Readers = reader.Get(group, Readers),
            Certificate = certificate.Length == 0 ? null : certificate,
        };
    }

    private static bool IsPem(string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }
}
