using SynthData.Errors;

namespace SynthData.Api.Settings;

/// <summary>Problems of <c>service.yaml</c> and of what it names.</summary>
internal static class SettingsErrors
{
    public static readonly DiagnosticCode UnknownSetting = new("SD4601", "There is no such setting", "See the list of settings in `docs/service-reference.md`");
    public static readonly DiagnosticCode WrongType = new("SD4602", "A setting has a value of the wrong kind", "Give a value of the kind named");
    public static readonly DiagnosticCode BadValue = new("SD4603", "A setting has a value that is not allowed", "Give a value as the hint says");
    public static readonly DiagnosticCode Missing = new("SD4604", "A setting is missing", "Add it");
    public static readonly DiagnosticCode GivenTwice = new("SD4605", "A setting is given twice", "Remove one of the two");
    public static readonly DiagnosticCode ListensInTheOpen = new(
        "SD4606", "The service would take credentials from the network without encryption",
        "Give `tls` a certificate, name the proxies that encrypt in `trustedProxies`, or listen on 127.0.0.1");
    public static readonly DiagnosticCode CertificateUnusable = new("SD4607", "The certificate can't be used", "Give a PEM certificate and its private key, unencrypted, that belong together");
    public static readonly DiagnosticCode PasswordMissing = new(
        "SD4608", "The database's password can't be read", "Set the variable SYNTHDATA_DATABASE_PASSWORD, or name a file in `database.passwordFile`");
    public static readonly DiagnosticCode AddressTaken = new("SD4609", "The service can't listen on its address", "Choose another port with `port` or --port, or stop the program that has it");
    public static readonly DiagnosticCode StoresTwice = new("SD4610", "The settings name two places for the same documents", "Keep `database` or `google`, not both");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [UnknownSetting, WrongType, BadValue, Missing, GivenTwice, ListensInTheOpen, CertificateUnusable, PasswordMissing, AddressTaken, StoresTwice];
}
