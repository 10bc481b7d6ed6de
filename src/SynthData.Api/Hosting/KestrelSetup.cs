using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using SynthData.Api.Settings;
using SynthData.Errors;

namespace SynthData.Api.Hosting;

/// <summary>Where and how the server listens, and what it takes of a connection.</summary>
internal static class KestrelSetup
{
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(15), IdleTime = TimeSpan.FromMinutes(2), SlowGrace = TimeSpan.FromSeconds(10);
    private const double SlowestBytesPerSecond = 240;

    /// <exception cref="SynthDataException">The network would read credentials.</exception>
    public static void Check(ServiceSettings settings)
    {
        if (!IPAddress.IsLoopback(settings.Listen) && settings.Tls is null && settings.TrustedProxies.Count == 0)
            throw new SynthDataException(SettingsErrors.ListensInTheOpen, $"{SettingsErrors.ListensInTheOpen.Title}: `listen` is {settings.Listen}");
    }

    public static void Configure(KestrelServerOptions kestrel, ServiceSettings settings, HttpsConnectionAdapterOptions? https)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = settings.Limits.BodyBytes;
        limits.MaxRequestHeadersTotalSize = 32 << 10;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestLineSize = 8 << 10;
        limits.RequestHeadersTimeout = HeadersTime;
        limits.KeepAliveTimeout = IdleTime;
        limits.MinRequestBodyDataRate = new(SlowestBytesPerSecond, SlowGrace);
        limits.MinResponseDataRate = new(SlowestBytesPerSecond, SlowGrace);
        kestrel.Listen(settings.Listen, settings.Port, listen =>
        {
            if (https is not null) listen.UseHttps(https);
        });
    }

    /// <exception cref="SynthDataException">The files hold no certificate with its key.</exception>
    public static HttpsConnectionAdapterOptions? Https(TlsSettings? tls)
    {
        if (tls is null) return null;
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(tls.Certificate);
            return new() { ServerCertificate = X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key), ServerCertificateChain = chain };
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new SynthDataException(
                SettingsErrors.CertificateUnusable, $"The certificate `{tls.Certificate}` with the key `{tls.Key}` can't be used: {failure.GetType().Name}", new Place(tls.Certificate));
        }
    }
}
