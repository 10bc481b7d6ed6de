using SynthData.Infra.Emit;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged stack files; what is read is built, checked and emitted.</summary>
public static class StackFuzz
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ": ", ",", "- ", "\"", "'", "|", "#", "&a ", "*a", "<<: *a", "\t", "\n", "\n  ", "\r\n", "\uFEFF", "😀", "null", "true", "-1", "0", "1e999", "{}",
        "region", "regions", "buckets", "services", "api", "data", "key: google", "environments", "prod:", "${google_storage_bucket.data.name}", "buckets.data", "10.0.0.0/8",
    ];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed, made of the stack with every setting.</summary>
    public static FuzzResult Run(int count, ulong seed)
    {
        byte[][] inputs = [File.ReadAllBytes(Repository.PathOf("examples", "stacks", "reference.yaml")), File.ReadAllBytes(Repository.PathOf("deploy", "gcp", "stack.yaml"))];
        return FuzzRun.Run(new(seed, inputs, Tokens), count, mutant => EmittedStack.Emit(CheckedStack.Check(new("stack.yaml", mutant, _ => null))));
    }
}
