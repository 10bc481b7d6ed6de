using System.Diagnostics;
using System.Text;

namespace SynthData.Testing.Service;

/// <summary><c>synthdata serve</c> or <c>synthdata worker</c> as a process of its own, to be killed and started again.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly string _program;
    private readonly IReadOnlyList<string> _arguments;
    private readonly IReadOnlyDictionary<string, string?>? _variables;
    private readonly StringBuilder _log = new();
    private Process? _process;

    public ServiceProcess(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? variables = null)
    {
        (_program, _arguments, _variables) = (program, arguments, variables);
        Start();
    }

    /// <summary>What it printed on standard error, over all its lives.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    public bool HasExited => _process is null || _process.HasExited;

    public int Id => _process!.Id;

    public void Start()
    {
        var process = ProcessRun.Start(_program, _arguments, null, _variables);
        process.StandardInput.Close();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    /// <summary>SIGKILL: no last words.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public int Terminate(TimeSpan patience)
    {
        ProcessRun.Of("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Expect(0);
        if (_process.WaitForExit(patience)) return _process.ExitCode;
        Kill();
        throw new TimeoutException($"{_program} {string.Join(' ', _arguments)} did not end within {patience} of SIGTERM\n{Log}");
    }

    public void Dispose()
    {
        if (!HasExited) Kill();
        _process?.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_log) _log.AppendLine(line.Data);
    }
}
