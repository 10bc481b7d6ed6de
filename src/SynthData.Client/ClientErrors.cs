using SynthData.Errors;

namespace SynthData.Client;

/// <summary>Problems between the client and a server. What the server itself refuses keeps the server's codes.</summary>
public static class ClientErrors
{
    /// <summary>No answer at all.</summary>
    public static readonly DiagnosticCode Unreachable = new(
        "SD4701", "The server can't be reached", "Check its address and the network; `synthdata serve` prints the address it listens on");

    /// <summary>An answer, but not of this API.</summary>
    public static readonly DiagnosticCode NotOurServer = new(
        "SD4702", "What answers is not a SynthData server", "Check the address: no path, and the port that `synthdata serve` printed; a proxy between may have answered");

    /// <summary>The key is unknown, expired or revoked.</summary>
    public static readonly DiagnosticCode CredentialRefused = new(
        "SD4703", "The server refuses the credential", "Check the key, or ask an administrator for a new one");

    /// <summary>The address is no URL.</summary>
    public static readonly DiagnosticCode BadAddress = new("SD4704", "The server's address is not understood", "Give it as `https://HOST:PORT`");

    /// <summary>The key can't be sent as a header.</summary>
    public static readonly DiagnosticCode BadKey = new("SD4705", "The key is not well formed", "Give it as it was shown when it was made: `sd_ID_SECRET` in one line");

    /// <summary>Sent again and again without progress.</summary>
    public static readonly DiagnosticCode TransferBroken = new("SD4706", "The transfer broke off", "Run it again when the connection is better");

    /// <summary>The bytes that came are not those that were stored.</summary>
    public static readonly DiagnosticCode Damaged = new("SD4707", "What was downloaded does not have the checksum it should", "Download it again");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [Unreachable, NotOurServer, CredentialRefused, BadAddress, BadKey, TransferBroken, Damaged];
}
