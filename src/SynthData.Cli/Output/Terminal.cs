using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SynthData.Cli.Output;

/// <summary>What a command reads from and writes to. Commands never touch the process's own streams, so tests give theirs.</summary>
internal sealed class Terminal
{
    private readonly Lazy<TextWriter> _text;

    public Terminal(Stream input, Stream output, TextWriter error)
    {
        Input = input;
        Output = output;
        Error = error;
        _text = new(() => new StreamWriter(Output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" });
    }

    /// <summary>Standard input, bytes.</summary>
    public Stream Input { get; }

    /// <summary>Standard output, bytes: a table, one JSON document, or what <see cref="Text"/> writes.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text.</summary>
    public TextWriter Text => _text.Value;

    /// <summary>Standard error: diagnostics, progress, and the summary when the table itself goes to standard output.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person watches standard error, so that a moving progress line makes sense.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether a person types at standard input, so that a command may ask.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Called by work that must not be cut off when interrupted: it ends by itself, soon.</summary>
    public Action WaitForWork { get; init; } = static () => { };

    /// <summary>What a command that ended well tells its caller; 0 unless the user asked for more.</summary>
    public int ExitCode { get; set; }

    /// <summary>Colours of standard output.</summary>
    public Style TextStyle { get; init; } = Style.Plain;

    /// <summary>Colours of standard error.</summary>
    public Style ErrorStyle { get; init; } = Style.Plain;

    /// <summary>Whether an unexpected exception is shown whole (<c>SYNTHDATA_DEBUG=1</c>).</summary>
    public bool ShowBugs { get; init; }

    /// <summary>Measures how long things take; never enters a result.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess(Action waitForWork)
    {
        var colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        return new(Console.OpenStandardInput(), StandardOutput(), error)
        {
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            TextStyle = colour && !Console.IsOutputRedirected ? Style.Coloured : Style.Plain,
            ErrorStyle = colour && !Console.IsErrorRedirected ? Style.Coloured : Style.Plain,
            WaitForWork = waitForWork,
            ShowBugs = Environment.GetEnvironmentVariable("SYNTHDATA_DEBUG") == "1",
        };
    }

    /// <summary>
    /// To a pipe, the console's own stream swallows the news that the reader went away, and the work would go on for nobody. To a file, a file stream keeps a
    /// position of its own and would overwrite what others append, standard error or the next command.
    /// </summary>
    private static Stream StandardOutput()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
