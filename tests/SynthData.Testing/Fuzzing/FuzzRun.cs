using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Feeds mutants to a reader. Only <see cref="SynthDataException"/> may come out, in bounded time and memory.</summary>
public static class FuzzRun
{
    private const long MostBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(20);

    /// <summary>Runs a number of mutants.</summary>
    /// <param name="mutator">Where they come from.</param>
    /// <param name="count">How many.</param>
    /// <param name="target">Reads one mutant; true when something was read, an exception when it was refused.</param>
    /// <exception cref="FuzzFailureException">Something else came out, or too slowly, or at too high a cost.</exception>
    public static FuzzResult Run(InputMutator mutator, int count, Action<byte[]> target)
    {
        var (accepted, refused) = (0, 0);
        for (var number = 0; number < count; number++)
        {
            var mutant = mutator.Mutant(number);
            var work = Task.Run(() => TryRead(mutant, target, number));
            if (!work.Wait(LongestInput)) throw new FuzzFailureException(number, mutant, $"took more than {LongestInput.TotalSeconds} s", null);
            if (work.Result) accepted++;
            else refused++;
        }
        return new(accepted, refused);
    }

    private static bool TryRead(byte[] mutant, Action<byte[]> target, int number)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Reads(mutant, target, number);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes <= MostBytes ? read : throw new FuzzFailureException(number, mutant, $"allocated {bytes} bytes", null);
    }

    private static bool Reads(byte[] mutant, Action<byte[]> target, int number)
    {
        try
        {
            target(mutant);
            return true;
        }
        catch (SynthDataException failure) when (failure.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            return false;
        }
        catch (Exception failure)
        {
            throw new FuzzFailureException(number, mutant, "let another exception out", failure);
        }
    }
}

/// <summary>How many mutants were read and how many refused with a coded error.</summary>
public readonly record struct FuzzResult(int Accepted, int Refused);

/// <summary>A mutant that a reader could not bear; its first bytes are in the message.</summary>
public sealed class FuzzFailureException(int number, byte[] mutant, string what, Exception? inner)
    : Exception($"Mutant {number} {what}: {inner?.GetType().Name} {inner?.Message}\n{Convert.ToBase64String(mutant.AsSpan(0, Math.Min(mutant.Length, 1024)))}", inner);
