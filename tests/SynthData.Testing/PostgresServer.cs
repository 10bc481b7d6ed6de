using System.Globalization;

namespace SynthData.Testing;

/// <summary>
/// A PostgreSQL of the tests' own, in a temporary folder, reached through a socket in it and so by nobody else. It forgets what it has when the machine dies, but
/// not when it is killed.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const int UsualPort = 5432;
    private const string Superuser = "postgres", User = "synthdata";

    /// <summary>Of the service's user; also what must appear in no log.</summary>
    public const string Password = "p4ss-w0rd-of-the-tests";

    private static readonly Lazy<PostgresServer> SharedServer = new(StartShared);
    private static int databases;

    private readonly string _programs;
    private readonly string _folder;
    private readonly string _listening;
    private readonly string _port;

    private PostgresServer(string programs, EncryptedPort? port = null)
    {
        _programs = programs;
        _folder = Directory.CreateTempSubdirectory("synthdata-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) ProcessRun.Of("chown", [Superuser, _folder]).Expect(0);
        var secret = Path.Combine(_folder, "secret");
        File.WriteAllText(secret, Password + "\n");
        _port = (port?.Port ?? UsualPort).ToString(CultureInfo.InvariantCulture);
        _listening = port is null ? "-c listen_addresses=''" : Prepare(port);
        Run("initdb", "-D", Data, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={secret}", "-E", "UTF8", "--no-locale", "--no-sync");
        StartAgain();
        Ask(Superuser, $"CREATE ROLE {User} LOGIN PASSWORD '{Password}'");
    }

    /// <summary>One for all tests of the process; stopping it would disturb others.</summary>
    public static PostgresServer Shared => SharedServer.Value;

    /// <summary>What clients connect to.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL." + _port);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Null when there is a PostgreSQL to start, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => FindPrograms() is null ? MissingTool.Reason(test, "initdb") : null;

    /// <summary>Starts a server.</summary>
    public static PostgresServer Start() => new(FindPrograms() ?? throw new InvalidOperationException("PostgreSQL is not installed"));

    /// <summary>Starts a server that is also reached by TLS on a port of 127.0.0.1.</summary>
    public static PostgresServer Start(EncryptedPort port) => new(FindPrograms() ?? throw new InvalidOperationException("PostgreSQL is not installed"), port);

    /// <summary>A new, empty database of the service's user; its name.</summary>
    public string CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        Ask(Superuser, $"CREATE DATABASE {name} OWNER {User}");
        return name;
    }

    /// <summary>Connection string of a database.</summary>
    public string Connection(string database) => $"Host={_folder};Database={database};Username={User};Password={Password}";

    /// <summary>Stops the server.</summary>
    /// <param name="killed">True: at once, as by kill -9; false: connections are cut, what they were doing is taken back.</param>
    public void Stop(bool killed) => Run("pg_ctl", "-D", Data, "-w", "-m", killed ? "immediate" : "fast", "stop");

    /// <summary>Starts the server after <see cref="Stop"/>; done when it answers.</summary>
    public void StartAgain() => Run(
        "pg_ctl", "-D", Data, "-w", "-t", "120", "-l", Path.Combine(_folder, "log"),
        "-o", $"{_listening} -c unix_socket_directories={_folder} -c fsync=off -c full_page_writes=off -c max_connections=300", "start");

    /// <summary>Answer of the server to a statement of its superuser.</summary>
    public string Ask(string database, string statement) => ProcessRun.Of(
        Path.Combine(_programs, "psql"), ["-h", _folder, "-p", _port, "-U", Superuser, "-d", database, "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement],
        variables: new Dictionary<string, string?> { ["PGPASSWORD"] = Password }).Expect(0).Output.Trim();

    /// <summary>What the server wrote to its log.</summary>
    public string Log => File.ReadAllText(Path.Combine(_folder, "log"));

    public void Dispose()
    {
        if (!Directory.Exists(_folder)) return;
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) Stop(killed: true);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server takes no key that others can read.</summary>
    private string Prepare(EncryptedPort port)
    {
        var (certificate, key) = (Path.Combine(_folder, "certificate.pem"), Path.Combine(_folder, "key.pem"));
        File.WriteAllText(certificate, port.Certificate);
        File.WriteAllText(key, port.Key);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (Environment.IsPrivilegedProcess) ProcessRun.Of("chown", [Superuser, certificate, key]).Expect(0);
        return string.Create(CultureInfo.InvariantCulture, $"-c listen_addresses=127.0.0.1 -c port={port.Port} -c ssl=on -c ssl_cert_file={certificate} -c ssl_key_file={key}");
    }

    private static PostgresServer StartShared()
    {
        var server = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    /// <summary>The newest of those that packages install, else the one on the path.</summary>
    private static string? FindPrograms()
    {
        const string Packages = "/usr/lib/postgresql";
        var installed = Directory.Exists(Packages) ? Directory.GetDirectories(Packages).Select(folder => Path.Combine(folder, "bin")) : [];
        return installed.Where(folder => File.Exists(Path.Combine(folder, "initdb"))).OrderBy(folder => folder, NumericOrder).LastOrDefault()
            ?? (MissingTool.Find("initdb") is { } initdb ? Path.GetDirectoryName(File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName ?? initdb) : null);
    }

    private static readonly StringComparer NumericOrder = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private void Run(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(_programs, program);
        var run = Environment.IsPrivilegedProcess
            ? ProcessRun.Of("runuser", ["-u", Superuser, "--", path, .. arguments], _folder)
            : ProcessRun.Of(path, arguments, _folder);
        run.Expect(0);
    }
}

/// <summary>A port with TLS.</summary>
/// <param name="Port">A free one of 127.0.0.1.</param>
/// <param name="Certificate">The server's, as PEM.</param>
/// <param name="Key">Its key, as PEM.</param>
public sealed record EncryptedPort(int Port, string Certificate, string Key);
