using System.Diagnostics;
using System.Globalization;
using System.Text;
using SynthData.Testing.Service;

namespace SynthData.Testing.Google;

/// <summary>
/// A running emulator of Google's, on a port of this machine only. It forgets everything when it ends, and ends with the tests also when they are killed.
/// </summary>
public sealed class GoogleEmulator : IDisposable
{
    /// <summary>Ends the emulator, and its processes where it leads a group of them, when nobody holds the other end of its standard input any more.</summary>
    private const string Watch = """
        exec 3<&0
        "$@" 3<&- &
        emulator=$!
        (cat <&3 >/dev/null; kill -9 -$emulator || kill -9 $emulator) 2>/dev/null &
        wait $emulator
        kill $! 2>/dev/null
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static int projects;

    private readonly StringBuilder _log = new();
    private readonly Process _process;
    private readonly EmulatorCommand _command;

    private GoogleEmulator(EmulatorCommand command, int port)
    {
        _command = command;
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _process = ProcessRun.Start("sh", ["-c", Watch, "emulator", .. command.Words(port)]);
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What clients send their requests to.</summary>
    public Uri Address { get; }

    /// <summary>What it printed.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>A project that no test used before: it is empty.</summary>
    public static string NewProject() =>
        string.Create(CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-{Interlocked.Increment(ref projects)}");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Patience)) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Starts an emulator that is made for Java; done when it answers.</summary>
    internal static GoogleEmulator StartJava(params IReadOnlyList<string> arguments) => Start(new(
        // Compiled quickly instead of well: the processors are for the tests.
        port =>
        [
            MissingTool.Find("java")!, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=en", .. arguments, "--host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--port={port}"),
        ],
        "", "Ok"));

    /// <summary>Starts an emulator; done when it answers.</summary>
    internal static GoogleEmulator Start(EmulatorCommand command)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var emulator = new GoogleEmulator(command, RawApi.FreePort());
            if (emulator.WaitUntilReady()) return emulator;
            emulator.Dispose();
            // Another program may have taken the port meanwhile.
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new InvalidOperationException($"An emulator did not start\n{emulator.Log}");
        }
    }

    /// <summary>One for all tests of the process.</summary>
    internal static Lazy<GoogleEmulator> Share(Func<GoogleEmulator> start) => new(() =>
    {
        var emulator = start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => emulator.Dispose();
        return emulator;
    });

    private bool WaitUntilReady()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var start = TimeProvider.System.GetTimestamp();
        for (; !_process.HasExited && TimeProvider.System.GetElapsedTime(start) < Patience;)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, _command.ReadyPath));
                using var response = client.Send(request);
                using var text = new StreamReader(response.Content.ReadAsStream());
                if (text.ReadToEnd().Contains(_command.ReadyText, StringComparison.Ordinal)) return true;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                _process.WaitForExit(TimeSpan.FromMilliseconds(20));
            }
        }

        return false;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_log) _log.AppendLine(line.Data);
    }
}

/// <summary>How an emulator is started, and how it is known that it is the one who answers.</summary>
/// <param name="Words">The command, for a port.</param>
/// <param name="ReadyPath">What to ask it.</param>
/// <param name="ReadyText">What its answer has.</param>
internal sealed record EmulatorCommand(Func<int, IReadOnlyList<string>> Words, string ReadyPath, string ReadyText);
