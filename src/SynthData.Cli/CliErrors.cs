using SynthData.Errors;

namespace SynthData.Cli;

/// <summary>What can be wrong with a command line, beside what the engine reports.</summary>
internal static class CliErrors
{
    public static readonly DiagnosticCode CommandLineNotUnderstood = new(
        "SD9001", "The command line can't be understood", "Run the command with --help to see what it takes");

    public static readonly DiagnosticCode ValueNotUnderstood = new(
        "SD9002", "An option's value has the wrong form or is out of range", "Run the command with --help to see the values it takes");

    public static readonly DiagnosticCode UnknownChoice = new(
        "SD9003", "An option's value is not one of its choices", "Use one of the choices that --help lists");

    public static readonly DiagnosticCode OptionsConflict = new(
        "SD9004", "Two parts of the command line exclude each other", "Leave one of them out");

    public static readonly DiagnosticCode NotAgreed = new(
        "SD9005", "Nobody agreed to a change of the cloud", "Look at the plan, then answer yes or give --yes");

    public static readonly DiagnosticCode SecretMissing = new(
        "SD9006", "A secret that Terraform needs was not given", "Set it as an environment variable TF_VAR_NAME");

    public static readonly DiagnosticCode KeyMissing = new(
        "SD9007", "The server's key was not given", "Set SYNTHDATA_KEY, or name a file with --key-file; `synthdata keys create` makes a key");

    public static readonly DiagnosticCode RemoteJobEnded = new(
        "SD9008", "The server's job did not succeed", "Look at the job on the server; run the command again");

    public static readonly DiagnosticCode LeftOnServer = new(
        "SD9009", "Not everything that the command put on the server could be deleted again", "Delete the datasets, models, jobs and reports of that name when the server answers");

    public static readonly DiagnosticCode OutputIsInput = new(
        "SD9010", "The output would replace a file that the command reads", "Give --output another path");

    public static readonly DiagnosticCode OutOfMemory = new(
        "SD9011", "There is not enough memory for this table", "Use a machine with more memory, or a part of the rows");

    public static readonly DiagnosticCode TaskUnknown = new(
        "SD9012", "Nothing says which part of the sample this task draws", "Give --shard i/N, or run it as a task of a Cloud Run job");

    public static readonly DiagnosticCode EmptyFolder = new(
        "SD9013", "The folder has no files of a table", "Name a file, or a folder with files that end in .csv, .parquet or .jsonl");

    public static readonly DiagnosticCode OtherParts = new(
        "SD9014", "The folder has parts of another sample", "Give --output another folder, or empty this one");

    public static readonly DiagnosticCode Bug = new(
        "SD9900", "The program met something it should have handled: a bug of ours, not of yours",
        "Please report it with the command line, the version, and what the same command prints with SYNTHDATA_DEBUG=1 (places in the code, no data)");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        CommandLineNotUnderstood, ValueNotUnderstood, UnknownChoice, OptionsConflict, NotAgreed, SecretMissing, KeyMissing, RemoteJobEnded, LeftOnServer, OutputIsInput, OutOfMemory,
        TaskUnknown, EmptyFolder, OtherParts, Bug,
    ];
}
