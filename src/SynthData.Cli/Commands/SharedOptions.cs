using System.CommandLine;
using SynthData.Engine.Generators;

namespace SynthData.Cli.Commands;

/// <summary>Arguments and options that several commands take, worded once.</summary>
internal static class SharedOptions
{
    public const int MostThreads = 1024;
    public const long MostRows = 1_000_000_000_000;
    public const string TableAndJson = "the table and the JSON document can't both go to standard output";
    public const string TableAndJsonHint = "Give --output a file, or leave --format json out: the summary then goes to standard error";
    public const string ServerFormat = "a server reads and writes CSV only";
    public const string ServerFormatHint = "Leave --server out, or give and take CSV";
    public static readonly string[] Formats = ["text", "json"];
    public static readonly string[] Reports = ["text", "json", "markdown"];
    public static readonly string[] Fidelities = ["balanced", "fast", "max"];

    public static IReadOnlyList<string> Generators { get; } = [.. GeneratorCatalog.Names, .. GeneratorCatalog.Aliases.Keys];

    public static Argument<string> Input(string name, string description) => new(name) { Description = description };

    public static Option<string> Output(string description) => Text("--output", "FILE", description, "-o");

    public static Option<string> Rows(string description) => Text("--rows", "N", description);

    public static Option<string> Seed() => Text("--seed", "S", "Seed of everything random; the same seed gives the same bytes [default: 0]");

    public static Option<string> Generator() => Choice("--generator", "NAME", "How to learn the table", Generators);

    public static Option<string> Fidelity() =>
        Choice("--fidelity", "LEVEL", "Work spent on faithfulness; privacy safeguards are the same at every level", Fidelities);

    public static Option<bool> ExactRange() =>
        new("--exact-range") { Description = "Publish the true minimum and maximum of numbers and dates; exposes two real values a column, meant for benchmarks" };

    public static Option<string> Threads() => Text("--threads", "N", "Threads used; results do not depend on it [default: one a processor]");

    public static Option<string> Format() => Choice("--format", "FORMAT", "How to print the result; json is one document on standard output", Formats);

    public static Option<string> Report() => Choice("--format", "FORMAT", "How to print the result; json is one document on standard output", Reports);

    public static Option<string> Text(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName };

    /// <summary>An option with named choices, the default first.</summary>
    private static Option<string> Choice(string name, string valueName, string description, IReadOnlyList<string> choices)
    {
        var option = Text(name, valueName, $"{description}: {string.Join(", ", choices)} [default: {choices[0]}]");
        option.CompletionSources.Add(_ => choices);
        return option;
    }
}
