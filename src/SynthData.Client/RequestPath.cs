using System.Globalization;
using System.Text;

namespace SynthData.Client;

/// <summary>Paths of requests: every name is escaped, so that none can become another path.</summary>
internal static class RequestPath
{
    public static string Project(string project, string rest = "") => $"v1/projects/{Escape(project)}{rest}";

    public static string Escape(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        // A URI would take these two for folders.
        return name is "." or ".." ? throw new ArgumentException("The name is not one of a resource.", nameof(name)) : Uri.EscapeDataString(name);
    }

    /// <summary>Adds the parameters that are not null.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null) continue;
            var written = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(written));
            separator = '&';
        }

        return text.ToString();
    }
}
