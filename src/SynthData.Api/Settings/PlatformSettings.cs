using System.Data.Common;
using System.Globalization;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Platform;

namespace SynthData.Api.Settings;

/// <summary>The part of the settings that the platform runs by.</summary>
internal static class PlatformSettings
{
    public const string PasswordVariable = "SYNTHDATA_DATABASE_PASSWORD";

    /// <param name="settings">The settings.</param>
    /// <param name="dataFolder">Folder of blobs, and of the database when no other is set.</param>
    /// <param name="password">Value of <see cref="PasswordVariable"/>, or null.</param>
    /// <exception cref="SynthDataException">There is no password.</exception>
    public static PlatformOptions ToPlatformOptions(this ServiceSettings settings, string dataFolder, string? password) => new()
    {
        DataFolder = dataFolder,
        Database = settings.Database is { } database ? ConnectionString(database, password) : null,
        DatabasePassword = settings.Database?.PasswordSecret is { } secret ? new(new() { Project = secret.Project }, secret) : null,
        Google = settings.Google,
        Deliveries = settings.Deliveries.ToOptions(settings.Google?.Gcp),
        // Calls wake workers there, and every look costs a read.
        Poll = settings.Google is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(5),
        Slots = settings.Worker.Slots,
        Lease = settings.Worker.Lease,
        MostAttempts = settings.Worker.MostAttempts,
        ShardRows = settings.Worker.ShardRows,
        FitMemory = settings.Worker.FitMemoryMib << 20,
        Prices = settings.Prices,
        MostTableBytes = settings.Limits.UploadBytes,
    };

    private static string ConnectionString(DatabaseSettings database, string? password)
    {
        var parts = new DbConnectionStringBuilder
        {
            ["Host"] = database.Host,
            ["Port"] = database.Port.ToString(CultureInfo.InvariantCulture),
            ["Database"] = database.Name,
            ["Username"] = database.User,
            ["SSL Mode"] = database.Tls switch { "disable" => "Disable", "require" => "Require", "verify-full" => "VerifyFull", _ => "Prefer" },
        };
        if (database.PasswordSecret is not null) return parts.ConnectionString;
        // A server that trusts its own machine's users wants none.
        if ((database.PasswordFile is { } file ? PasswordOf(file) : password) is { Length: > 0 } secret) parts["Password"] = secret;
        return parts.ConnectionString;
    }

    /// <summary>What a file with a password says.</summary>
    /// <exception cref="SynthDataException">It can't be read.</exception>
    internal static string PasswordOf(string file)
    {
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SynthDataException(SettingsErrors.PasswordMissing, FileErrors.Coded(failure, file).Diagnostics[0].Message, new Place(file));
        }
    }
}
