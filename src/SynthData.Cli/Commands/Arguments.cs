using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SynthData.Engine.Models;
using SynthData.Errors;

namespace SynthData.Cli.Commands;

/// <summary>Reads typed values from a parsed command line; what can't be read becomes a diagnostic and a harmless value.</summary>
internal sealed class Arguments(ParseResult parsed, DiagnosticBag mistakes)
{
    /// <summary>Whether the result is wanted as JSON; also known when the rest of the command line is wrong.</summary>
    public static bool WantsJson(ParseResult parsed) => parsed.GetResult("--format") is OptionResult { Tokens: [{ Value: "json" }, ..] };

    public string? Text(Option<string> option) => parsed.GetResult(option) is { Tokens: [var token, ..] } ? token.Value : null;

    public string Text(Argument<string> argument)
    {
        var text = parsed.GetResult(argument) is { Tokens: [var token, ..] } ? token.Value : "";
        // The parser takes an option it does not know for an argument.
        if (text.Length > 1 && text[0] == '-')
            mistakes.Error(CliErrors.CommandLineNotUnderstood, $"there is no option `{text}`", hint: $"Run the command with --help; a file of that name is ./{text}");
        return text;
    }

    /// <summary>Every value of an option that may be repeated.</summary>
    public IEnumerable<string> Texts(Option<string[]> option) => parsed.GetResult(option)?.Tokens.Select(token => token.Value) ?? [];

    public bool Flag(Option<bool> option) => parsed.GetResult(option) is { Implicit: false, Errors: var errors } && !errors.Any() && parsed.GetValue(option);

    /// <summary>A whole number in a range, or null when the option is absent.</summary>
    public long? WholeNumber(Option<string> option, long least, long most)
    {
        if (Text(option) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        mistakes.Error(CliErrors.ValueNotUnderstood, $"{option.Name} takes a whole number from {least} to {most}, not `{text}`");
        return null;
    }

    /// <summary>A share from 0 to at most <paramref name="most"/>, or null when the option is absent.</summary>
    public double? Share(Option<string> option, double most)
    {
        if (Text(option) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= most) return value;
        mistakes.Error(CliErrors.ValueNotUnderstood, string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes a number from 0 to {most}, not `{text}`"));
        return null;
    }

    /// <summary>A number of bytes, with a unit or without, or null when the option is absent.</summary>
    public long? Size(Option<string> option)
    {
        if (Text(option) is not { } text) return null;
        var digits = text.AsSpan().TrimEnd("BbiIKkMmGgTt ");
        var unit = text.AsSpan(digits.Length).Trim().ToString().ToUpperInvariant();
        double? scale = unit switch
        {
            "" or "B" => 1, "KB" or "K" => 1e3, "MB" or "M" => 1e6, "GB" or "G" => 1e9, "TB" or "T" => 1e12,
            "KIB" => 1L << 10, "MIB" => 1L << 20, "GIB" => 1L << 30, "TIB" => 1L << 40, _ => null,
        };
        if (scale is { } bytes && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * bytes is >= 1 and <= 1e15)
            return (long)(value * bytes);
        mistakes.Error(CliErrors.ValueNotUnderstood, $"{option.Name} takes a size such as 800MB, 1.5GB or 2GiB, not `{text}`");
        return null;
    }

    public ulong Seed(Option<string> option)
    {
        if (Text(option) is not { } text) return 0;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        mistakes.Error(CliErrors.ValueNotUnderstood, $"{option.Name} takes a whole number from 0 to {ulong.MaxValue}, not `{text}`");
        return 0;
    }

    /// <summary>One of <paramref name="choices"/>; the first when the option is absent.</summary>
    public string Choice(Option<string> option, IReadOnlyList<string> choices) => Choice(option.Name, Text(option), choices);

    public string Choice(Argument<string> argument, IReadOnlyList<string> choices) => Choice(argument.Name, Text(argument), choices);

    public Shard Shard(Option<string> option)
    {
        if (Text(option) is not { } text) return Engine.Models.Shard.Whole;
        if (text.Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && index < count)
            return new(index, count);
        mistakes.Error(
            CliErrors.ValueNotUnderstood, $"{option.Name} takes i/N with i from 0 to N - 1, not `{text}`", hint: "Three shards are 0/3, 1/3 and 2/3");
        return Engine.Models.Shard.Whole;
    }

    public void Mistake(DiagnosticCode code, string message, string? hint = null) => mistakes.Error(code, message, hint: hint);

    private string Choice(string name, string? text, IReadOnlyList<string> choices)
    {
        if (string.IsNullOrEmpty(text) || choices.Contains(text, StringComparer.Ordinal)) return text is { Length: > 0 } ? text : choices[0];
        mistakes.Error(CliErrors.UnknownChoice, $"{name} does not know `{text}`", hint: "Use one of: " + string.Join(", ", choices));
        return choices[0];
    }
}
