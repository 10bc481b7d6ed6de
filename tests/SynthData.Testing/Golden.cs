using System.Globalization;

namespace SynthData.Testing;

/// <summary>Compares a text with a checked-in file; <c>UPDATE_GOLDEN=1</c> writes the file instead, for a person to read the difference.</summary>
public static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>Throws when the text differs from the file.</summary>
    /// <param name="actual">What the product made; carriage returns do not matter.</param>
    /// <param name="path">Parts of the file's path below the repository's root.</param>
    /// <exception cref="GoldenException">Says the first line that differs.</exception>
    public static void Check(string actual, params string[] path)
    {
        var file = Repository.PathOf(path);
        actual = actual.ReplaceLineEndings("\n");
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        var name = string.Join('/', path);
        if (!File.Exists(file)) throw new GoldenException($"{name} does not exist; UPDATE_GOLDEN=1 writes it");
        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (expected == actual) return;
        var (wanted, made) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < Math.Min(wanted.Length, made.Length) && wanted[line] == made[line]) line++;
        throw new GoldenException(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} differs from line {line + 1}; UPDATE_GOLDEN=1 writes the new text\n  file: {Line(wanted, line)}\n  made: {Line(made, line)}"));
    }

    private static string Line(string[] lines, int line) => line < lines.Length ? lines[line] : "(end of text)";
}

/// <summary>A text differs from its golden file.</summary>
public sealed class GoldenException(string message) : Exception(message);
