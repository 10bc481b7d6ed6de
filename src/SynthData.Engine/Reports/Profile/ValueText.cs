using System.Globalization;
using SynthData.Engine.Codecs;

namespace SynthData.Engine.Reports.Profile;

/// <summary>Positions of a column's axis as people read its values.</summary>
internal static class ValueText
{
    public static Func<double, string> Of(ColumnCodec codec) => codec switch
    {
        DatetimeCodec datetime => position => new DateTime(datetime.ToTicks(position, zero: null)).ToString(
            datetime.Format.Granularity >= TimeSpan.TicksPerDay ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        OrderedCodec numbers => position => Number(numbers.Axis.ToValue(position)),
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };

    private static string Number(double value) => Math.Abs(value) is >= 1e7 or (> 0 and < 1e-3)
        ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
        : value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
