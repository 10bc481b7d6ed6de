using System.Globalization;

namespace SynthData.Platform.Databases;

/// <summary>One step of a database's tables: an embedded file <c>0001_what.sql</c>. A released one is never changed; a change is a new file.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(int Number, string Sql)
{
    /// <summary>All of one kind of database, in order.</summary>
    /// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
    public static IReadOnlyList<Migration> Of(string kind)
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Migration(int.Parse(name.AsSpan(kind.Length + 1, 4), CultureInfo.InvariantCulture), text.ReadToEnd());
            }),
        ];
    }
}
