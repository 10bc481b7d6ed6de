using SynthData.Errors;

namespace SynthData.Platform.Events;

/// <summary>Problems of files that were put into the bucket.</summary>
internal static class DropErrors
{
    public static readonly DiagnosticCode NameNotTaken = new(
        "SD4837", "A file in the bucket has a name that can't be taken",
        "Put it at `raw-data/PROJECT/DATASET/FILE`, with letters, digits, `-`, `_` and `.` in the file's name, at most 200");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NameNotTaken];
}
