using System.Globalization;

namespace SynthData.Infra.Components.Workloads;

/// <summary>Amounts of memory as Cloud Run writes them: <c>512Mi</c>, <c>8Gi</c>.</summary>
internal static class MemorySize
{
    /// <summary>The amount in MiB.</summary>
    public static long Parse(string text) => long.Parse(text[..^2], CultureInfo.InvariantCulture) * (text.EndsWith("Gi", StringComparison.Ordinal) ? 1024 : 1);

    /// <summary>In GiB where that is a whole number.</summary>
    public static string Format(long mebibytes) => mebibytes % 1024 == 0 ? $"{mebibytes / 1024}Gi" : $"{mebibytes}Mi";
}
