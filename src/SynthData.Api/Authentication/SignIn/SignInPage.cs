using System.Security.Cryptography;
using System.Text;

namespace SynthData.Api.Authentication.SignIn;

/// <summary>The page that a sign-in link opens: it posts the secret of the link's fragment and forgets it.</summary>
internal static class SignInPage
{
    private const string Script =
        """

        const say = text => { document.getElementById('state').textContent = text; };
        const secret = location.hash.slice(1);
        history.replaceState(null, '', location.pathname);
        if (secret) {
          fetch('/v1/signin', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ secret }) })
            .then(async answer => {
              if (answer.ok) location.replace('/');
              else say((await answer.json()).errors.map(error => error.message + '. ' + error.hint).join(' '));
            })
            .catch(() => say('The service did not answer. Reload the link to try again.'));
        } else say('Open the whole sign-in link that the service printed.');

        """;

    private const string Style = "body { font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; max-width: 32rem; margin: 20vh auto 0; padding: 0 1rem }";

    private static readonly Lazy<byte[]> Page = new(() => Encoding.UTF8.GetBytes(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in - Inferloop SynthData</title><style>{Style}</style></head>
        <body><main><h1>Inferloop SynthData</h1><p id="state" role="status">Signing in</p><noscript>Signing in needs JavaScript.</noscript></main><script>{Script}</script></body>
        </html>
        """));

    private static readonly Lazy<string> Policy = new(() =>
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(Style)}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    public static async Task Get(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy.Value;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(Page.Value, context.RequestAborted);
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
