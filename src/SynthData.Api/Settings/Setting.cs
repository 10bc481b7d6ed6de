using System.Globalization;
using System.Net;
using SynthData.Files.Documents;

namespace SynthData.Api.Settings;

/// <summary>One setting of the service file: where it stands, what it takes, what holds without it. Reading and reference come from the same declaration.</summary>
/// <param name="path">Such as <c>limits.concurrent</c>; <c>[]</c> after the name of a list of groups.</param>
/// <param name="takes">What may be written.</param>
/// <param name="shown">What holds without it, for the reference; null when nothing does.</param>
/// <param name="doc">What it does.</param>
internal abstract class Setting(string path, string takes, string? shown, string doc)
{
    public string Path { get; } = path;

    public string Takes { get; } = takes;

    public string? Shown { get; } = shown;

    public string Doc { get; } = doc;

    /// <summary>Without the groups it stands in.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    public static Setting<string> Text(string path, string? byDefault, string doc) =>
        new(path, "a text", byDefault, doc, byDefault ?? "", node => node.Kind is NodeKind.Text or NodeKind.Number && node.Text.Length > 0 ? node.Text : null);

    public static Setting<string> Choice(string path, string? byDefault, string[] choices, string doc) =>
        new(path, string.Join(" or ", choices.Select(choice => $"`{choice}`")), byDefault, doc, byDefault ?? "", node => choices.Contains(node.Text, StringComparer.Ordinal) ? node.Text : null);

    public static NumberSetting Number(string path, long byDefault, long min, long max, string doc) => new(path, byDefault, min, max, doc);

    public static PriceSetting Price(string path, double byDefault, string doc) => new(path, byDefault, doc);

    /// <summary>HTTPS anywhere; HTTP on this machine only.</summary>
    public static Setting<Uri?> Url(string path, string doc) => new(path, "an `https` URL, or an `http` one on this machine", null, doc, null, node => IsUrl(node.Text, out var url) ? url : null);

    public static Setting<IPAddress> Address(string path, IPAddress byDefault, string doc) => new(
        path, "an IP address", byDefault.ToString(), doc, byDefault, node => IPAddress.TryParse(node.Text, out var address) ? address : null);

    public static Setting<IReadOnlyList<IPNetwork>> Networks(string path, string doc) => new(
        path, "a list of networks, such as `10.0.0.0/8`", null, doc, [],
        node => node.Kind == NodeKind.List && node.Items.All(item => IPNetwork.TryParse(item.Text, out _)) ? [.. node.Items.Select(item => IPNetwork.Parse(item.Text))] : null);

    public static Setting<IReadOnlyList<string>> Texts(string path, string doc) => new(
        path, "a list of texts", null, doc, [],
        node => node.Kind == NodeKind.List && node.Items.All(item => item.Kind == NodeKind.Text) ? [.. node.Items.Select(item => item.Text)] : null);

    public static bool IsUrl(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
        && url.UserInfo.Length == 0 && url.Fragment.Length == 0;
}

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
/// <param name="fallback">What holds without it.</param>
/// <param name="parse">Null for what is not allowed.</param>
internal class Setting<T>(string path, string takes, string? shown, string doc, T fallback, Func<DocumentNode, T?> parse) : Setting(path, takes, shown, doc)
{
    public T Fallback { get; } = fallback;

    public T? Parse(DocumentNode node) => parse(node);
}

/// <summary>A whole number within bounds.</summary>
internal sealed class NumberSetting(string path, long byDefault, long min, long max, string doc)
    : Setting<long?>(
        path, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min:N0} to {max:N0}"), byDefault.ToString(CultureInfo.InvariantCulture), doc, byDefault,
        node => node.Kind == NodeKind.Number && long.TryParse(node.Text, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null);

/// <summary>A price in USD.</summary>
internal sealed class PriceSetting(string path, double byDefault, string doc)
    : Setting<double?>(
        path, "a price in USD from 0 to 1,000", byDefault.ToString("0.############", CultureInfo.InvariantCulture), doc, byDefault,
        node => node.Kind == NodeKind.Number && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price is >= 0 and <= 1000 ? price : null);
