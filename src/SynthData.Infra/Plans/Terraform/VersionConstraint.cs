using System.Globalization;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>Terraform's version constraints, such as <c>>= 7.40, &lt; 8.0</c> or <c>~> 7.45</c>. Nobody checks them when the provider is attached, so this does.</summary>
internal static class VersionConstraint
{
    private static readonly string[] Operators = ["~>", ">=", "<=", "!=", ">", "<", "="];

    /// <summary>Whether every part holds for the version; a part that can't be read holds, Terraform will refuse it.</summary>
    public static bool Admits(string constraint, string version) => constraint.Split(',').All(part => AdmitsPart(part.Trim(), Numbers(version)!));

    private static bool AdmitsPart(string part, int[] version)
    {
        var sign = Array.Find(Operators, one => part.StartsWith(one, StringComparison.Ordinal)) ?? "";
        if (Numbers(part[sign.Length..].Trim()) is not { } limit) return true;
        var order = Compare(version, limit);
        return sign switch
        {
            ">=" => order >= 0,
            "<=" => order <= 0,
            ">" => order > 0,
            "<" => order < 0,
            "!=" => order != 0,
            // Only the last number given may grow.
            "~>" => order >= 0 && version.AsSpan(0, limit.Length - 1).SequenceEqual(limit.AsSpan(0, limit.Length - 1)),
            _ => order == 0,
        };
    }

    private static int Compare(int[] left, int[] right)
    {
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            var order = left.ElementAtOrDefault(index).CompareTo(right.ElementAtOrDefault(index));
            if (order != 0) return order;
        }

        return 0;
    }

    private static int[]? Numbers(string version)
    {
        var parts = version.Split('.');
        var numbers = new int[parts.Length];
        for (var index = 0; index < parts.Length; index++)
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index])) return null;
        return parts.Length > 3 ? null : numbers;
    }
}
