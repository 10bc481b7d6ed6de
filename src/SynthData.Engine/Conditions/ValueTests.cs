using System.Globalization;
using System.Text;
using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Conditions;

/// <summary>Tests of decoded values from what a user gives.</summary>
internal static class ValueTests
{
    /// <summary>Of what a double can't tell apart from what was written.</summary>
    private const double Relative = 1e-9;

    /// <summary>Null when the column has no such value.</summary>
    /// <param name="codec">The column's.</param>
    /// <param name="value">As <see cref="Given.Value"/>.</param>
    public static Func<Column, int, bool>? Of(ColumnCodec codec, string value)
    {
        var kinds = Enumerable.Range(0, codec.MissingKinds).Where(kind => value.Length == 0 || string.Equals(codec.MissingSpellings[kind], value, StringComparison.Ordinal)).ToArray();
        if (kinds.Length > 0) return (column, row) => column.Missing[row] && Array.IndexOf(kinds, column.Missing.KindOf(row)) >= 0;
        return codec switch
        {
            LabelCodec labels => Label(labels, value),
            NumericalCodec or PlaceCodec => Between<double>(value, TryNumber, static (column, row) => ((NumericalColumn)column).Values[row], static number => Math.Abs(number) * Relative),
            DatetimeCodec dates => Between<long>(value, (string text, out long ticks) => dates.Format.TryParse(Encoding.UTF8.GetBytes(text), out ticks), static (column, row) => ((DatetimeColumn)column).Ticks[row], static _ => 0),
            _ => null,
        };
    }

    private delegate bool Reader<T>(string text, out T value);

    private static Func<Column, int, bool>? Label(LabelCodec codec, string value)
    {
        var code = codec.Labels.Index().Where(item => string.Equals(item.Item, value, StringComparison.Ordinal)).Select(item => item.Index).FirstOrDefault(-1);
        return code < 0 ? null : (column, row) => !column.Missing[row] && ((LabelColumn)column).Codes[row] == code;
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static Func<Column, int, bool>? Between<T>(string value, Reader<T> read, Func<Column, int, T> get, Func<T, T> slack)
        where T : struct, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
    {
        var (low, high) = (T.MinValue, T.MaxValue);
        if (read(value, out var single)) (low, high) = (single - slack(single), single + slack(single));
        else
        {
            var dots = value.IndexOf("..", StringComparison.Ordinal);
            if (dots < 0 || value.Length == 2) return null;
            var (first, last) = (value[..dots], value[(dots + 2)..]);
            if ((first.Length > 0 && !read(first, out low)) || (last.Length > 0 && !read(last, out high))) return null;
        }

        return (column, row) => !column.Missing[row] && get(column, row) >= low && get(column, row) <= high;
    }
}
