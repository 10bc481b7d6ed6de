using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp;
using SynthData.Gcp.Transport;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Queues;

namespace SynthData.Platform.Jobs.Running;

/// <summary>Tells what is wrong with the user's data from what is wrong with us, and how long to wait before another try.</summary>
internal static class StepFailures
{
    private const int MostProblems = 100;
    private const int NoSpace = 28, QuotaOfDisk = 122;

    /// <summary>Codes of the places where things are kept: another try may go well.</summary>
    private static readonly HashSet<DiagnosticCode> OfStores = [.. FileErrors.All, .. StoreErrors.All, .. QueueErrors.All, .. GcpErrors.All, .. EncryptedBlobErrors.All, DeliveryErrors.Unreachable];

    /// <summary>Those that no step is to blame for, however often they come.</summary>
    private static readonly HashSet<DiagnosticCode> OfOutages = [FileErrors.DiskFull, StoreErrors.DatabaseFull, StoreErrors.DatabaseUnreachable];

    /// <summary>Whether trying again can't help: the data or the request is wrong.</summary>
    public static bool IsUsers(SynthDataException failure) => !failure.Diagnostics.All(problem => OfStores.Contains(problem.Code));

    /// <summary>Whether the disk is full or the database away: the step waits for better times, without an attempt counted.</summary>
    public static bool IsOutage(Exception failure) => failure switch
    {
        SynthDataException coded => coded.Diagnostics.All(problem => OfOutages.Contains(problem.Code)),
        GcpException google => google.IsOutage,
        DbException { IsTransient: true } => true,
        IOException { HResult: NoSpace or QuotaOfDisk } => true,
        _ => false,
    };

    /// <summary>A name for logs and messages: never the text of an exception, which could hold data or secrets.</summary>
    public static string Name(Exception failure) => failure switch
    {
        SynthDataException coded => coded.Diagnostics[0].Code.Code,
        GcpException google => google.Code.Code,
        _ => failure.GetType().Name,
    };

    public static JobFailure OfUser(string step, int attempts, SynthDataException failure) => new(step, attempts, [
        .. failure.Diagnostics.Where(problem => problem.Severity == Severity.Error).Take(MostProblems).Select(problem =>
            new JobProblem(problem.Code.Code, problem.Message, problem.Hint ?? problem.Code.Hint, problem.Place.Column)
            {
                File = problem.Place.File, Line = problem.Place.Line, Position = problem.Place.Position, Path = problem.Place.Path,
            })]);

    /// <summary>A destination's problem is one that its owner can solve, and says how.</summary>
    public static JobFailure OfAttempts(string step, int attempts, Exception last) => last is SynthDataException coded && coded.Diagnostics.All(problem => DeliveryErrors.All.Contains(problem.Code))
        ? OfUser(step, attempts, coded)
        : Single(JobErrors.StepFailed, step, attempts, $"The step `{step}` failed {attempts} times, last with {Name(last)}");

    public static JobFailure OfDeaths(string step, int attempts) =>
        Single(JobErrors.StepEndedWorker, step, attempts, $"The step `{step}` ended its worker {attempts} times");

    /// <summary>Doubles from the first delay to the longest, less up to a half, so that steps which failed together are not tried together.</summary>
    public static TimeSpan Delay(WorkerOptions options, string key, int attempt)
    {
        var whole = options.FirstDelay * (1L << Math.Clamp(attempt - 1, 0, 30));
        if (whole > options.LongestDelay) whole = options.LongestDelay;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{options.Seed}/{key}/{attempt}")));
        var share = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
        return whole * (1 - share / 2);
    }

    private static JobFailure Single(DiagnosticCode code, string step, int attempts, string message) => new(step, attempts, [new(code.Code, message, code.Hint)]);
}
