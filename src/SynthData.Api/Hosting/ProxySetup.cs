using Microsoft.AspNetCore.HttpOverrides;
using SynthData.Api.Settings;

namespace SynthData.Api.Hosting;

/// <summary>Takes client address and scheme from proxies that are trusted, and from nobody else.</summary>
internal static class ProxySetup
{
    public static void UseTrustedProxies(this WebApplication app, ServiceSettings settings)
    {
        if (settings.TrustedProxies.Count == 0) return;
        // From the last proxy backwards, as far as each is a trusted one.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
