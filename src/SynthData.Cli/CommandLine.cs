using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SynthData.Cli.Commands;
using SynthData.Cli.Commands.Gcp;
using SynthData.Cli.Commands.Service;
using SynthData.Cli.Commands.Shards;
using SynthData.Cli.Output;
using SynthData.Files;
using SynthData.Gcp.Transport;
using SynthData.Errors;

namespace SynthData.Cli;

/// <summary>The whole program but for the process around it: parses, runs one command, turns what happens into an exit code.</summary>
internal static class CommandLine
{
    private const int BrokenPipe = 32;

    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        var asJson = false;
        try
        {
            var parsed = CreateRoot().Parse(arguments.Count > 0 ? arguments : ["--help"], new ParserConfiguration { ResponseFileTokenReplacer = null });
            // Our commands have no action of the library's, so one that is there is help, the version or a completion.
            if (parsed.Action is not null and not ParseErrorAction)
                return parsed.Invoke(new() { Output = terminal.Text, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

            asJson = Arguments.WantsJson(parsed);
            var mistakes = new DiagnosticBag();
            CollectParseErrors(parsed, mistakes);
            var work = parsed.CommandResult.Command is CliCommand command ? command.Prepare(new Arguments(parsed, mistakes)) : null;
            if (mistakes.HasErrors) return Fail(terminal, mistakes.Items, asJson, ExitCode.UserError);
            work?.Invoke(terminal, cancellation);
            return terminal.ExitCode;
        }
        catch (SynthDataException problem)
        {
            return Fail(terminal, problem.Diagnostics, asJson, ExitCode.UserError);
        }
        catch (GcpException problem)
        {
            return Fail(terminal, problem.ToCoded().Diagnostics, asJson, ExitCode.UserError);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped; nothing was left behind");
            return ExitCode.Interrupted;
        }
        catch (IOException closed) when (closed.HResult == BrokenPipe)
        {
            return ExitCode.OutputClosed;
        }
        catch (IOException failure)
        {
            // Files of the engine give coded errors, so this is standard input or output.
            return Fail(terminal, FileErrors.Coded(failure, "-").Diagnostics, asJson: false, ExitCode.UserError);
        }
        catch (OutOfMemoryException)
        {
            var problem = new Diagnostic(CliErrors.OutOfMemory, Severity.Error, CliErrors.OutOfMemory.Title, Place.None);
            return Fail(terminal, [problem], asJson, ExitCode.UserError);
        }
        catch (Exception bug)
        {
            return FailByBug(terminal, bug, asJson);
        }
    }

    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("Makes synthetic tables that keep the statistics of a real one, and measures how close they are")
        {
            new GenerateCommand(), new FitCommand(), new SampleCommand(), new ProfileCommand(), new EvaluateCommand(), new ModelCommand(),
            new ServeCommand(), new WorkerCommand(), new ShardCommand(), new KeysCommand(), new BackupCommand(), new RestoreCommand(), new GcpCommand(), new CompletionCommand(),
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) help.Action = new HelpWithExamples((HelpAction)help.Action!);
            else if (option is VersionOption version) version.Action = new VersionAction();
        }

        return root;
    }

    private static void CollectParseErrors(ParseResult parsed, DiagnosticBag mistakes)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.Errors.Count > 0)
        {
            // The rest of the line belongs to a command that is not known, so nothing can be said about it.
            var message = parsed.UnmatchedTokens is [var unknown, ..] ? $"`{command.Name}` has no command `{unknown}`" : $"`{command.Name}` needs a command";
            mistakes.Error(
                CliErrors.CommandLineNotUnderstood, message, hint: "Its commands are: " + string.Join(", ", command.Subcommands.Select(one => one.Name)));
            return;
        }

        foreach (var error in parsed.Errors) mistakes.Error(CliErrors.CommandLineNotUnderstood, error.Message.TrimEnd('.').Replace('\'', '`'));
    }

    private static int Fail(Terminal terminal, IReadOnlyList<Diagnostic> diagnostics, bool asJson, int exitCode)
    {
        DiagnosticText.Write(terminal, diagnostics);
        if (asJson) DiagnosticText.WriteJson(terminal, diagnostics);
        return exitCode;
    }

    /// <summary>An exception's message may quote the user's data, so only its type is shown, and on request the places in the code.</summary>
    private static int FailByBug(Terminal terminal, Exception bug, bool asJson)
    {
        var message = $"{bug.GetType().Name} in version {VersionAction.Version}";
        Fail(terminal, [new Diagnostic(CliErrors.Bug, Severity.Error, message, Place.None)], asJson, ExitCode.Bug);
        for (var cause = bug; terminal.ShowBugs && cause is not null; cause = cause.InnerException)
            terminal.Error.WriteLine($"{cause.GetType().FullName}\n{cause.StackTrace}");
        return ExitCode.Bug;
    }
}
