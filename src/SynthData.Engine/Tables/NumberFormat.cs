using System.Buffers.Text;
using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>
/// How a column's numbers are written: at least <paramref name="MinDecimals"/> and at most <paramref name="MaxDecimals"/> digits after the point
/// (<c>7.0, 2.15</c> is 1 to 2; <c>39, 37.4</c> is 0 to 1; <c>1.50</c> is 2 to 2).
/// </summary>
/// <param name="MinDecimals">0 to 15.</param>
/// <param name="MaxDecimals">0 to 15; -1 for shortest round-trip form, exponents (as <c>1e+20</c>) allowed.</param>
public readonly record struct NumberFormat(int MinDecimals, int MaxDecimals)
{
    /// <summary>Marks beside digits; exponents have none.</summary>
    public NumberMarks Marks { get; init; }

    /// <summary>The same with a decimal point and no groups, for formats that know numbers.</summary>
    internal NumberFormat WithoutMarks => this with { Marks = NumberMarks.Plain };

    /// <summary>Longest text that <see cref="Format"/> writes, in bytes.</summary>
    public const int MaxBytes = 48;

    // Below this a scaled value is off by less than a half, so that rounding finds the digits the source wrote.
    private const double LargestScaled = 1L << 50;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Whole numbers.</summary>
    public static NumberFormat Integer => new(0, 0);

    /// <summary>The shortest text that reads back as the same double.</summary>
    public static NumberFormat Shortest => new(0, -1);

    /// <summary>The format that writes these numbers back as they are spelled, as far as one format can.</summary>
    /// <param name="spellings">Texts of numbers, missing ones left out.</param>
    public static NumberFormat Detect(IEnumerable<string> spellings)
    {
        var detector = new NumberFormatDetector(NumberMarks.Plain);
        foreach (var spelling in spellings) detector.Add(Encoding.UTF8.GetBytes(spelling));
        return detector.Result;
    }

    /// <summary>Writes a number, rounded to <see cref="MaxDecimals"/>, zeros at the end cut down to <see cref="MinDecimals"/>; never <c>-0</c>.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="utf8">At least <see cref="MaxBytes"/> long.</param>
    /// <returns>Bytes written.</returns>
    public int Format(double value, Span<byte> utf8) => Marks == NumberMarks.Plain ? FormatPlain(value, utf8) : Marks.Mark(utf8, FormatPlain(value, utf8));

    private int FormatPlain(double value, Span<byte> utf8)
    {
        if (MaxDecimals < 0) return FormatShortest(value, utf8);
        var scaled = Math.Abs(value) * Powers[MaxDecimals];
        // Not below also when not a number.
        if (!(scaled < LargestScaled)) return FormatLarge(value, utf8);
        var units = Nearest(Math.Abs(value), Powers[MaxDecimals], scaled);
        var at = 0;
        if (value < 0 && units != 0) utf8[at++] = (byte)'-';
        var decimals = MaxDecimals;
        if (decimals == 0) return at + Whole(units, utf8[at..]);
        while (decimals > MinDecimals && units % 10 == 0)
        {
            units /= 10;
            decimals--;
        }
        if (decimals == 0) return at + Whole(units, utf8[at..]);
        var power = (ulong)Powers[decimals];
        var whole = units / power;
        at += Whole(whole, utf8[at..]);
        utf8[at++] = (byte)'.';
        units -= whole * power;
        for (var digit = at + decimals - 1; digit >= at; digit--)
        {
            utf8[digit] = (byte)('0' + units % 10);
            units /= 10;
        }
        return at + decimals;
    }

    /// <summary>The whole number nearest to the exact product, of which <paramref name="scaled"/> is the rounded one.</summary>
    private static ulong Nearest(double value, double power, double scaled)
    {
        var units = Math.Round(scaled);
        var rest = scaled - units;
        // Only close to the middle can the product's own rounding decide.
        if (Math.Abs(rest) < 0.4) return (ulong)units;
        var beyond = Math.FusedMultiplyAdd(value, power, -scaled);
        return (ulong)(beyond > 0.5 - rest ? units + 1 : beyond < -0.5 - rest ? units - 1 : units);
    }

    private static int Whole(ulong value, Span<byte> utf8)
    {
        if (value < 10)
        {
            utf8[0] = (byte)('0' + value);
            return 1;
        }
        Utf8Formatter.TryFormat(value, utf8, out var written);
        return written;
    }

    private static int FormatShortest(double value, Span<byte> utf8)
    {
        value.TryFormat(utf8, out var written, "g", System.Globalization.CultureInfo.InvariantCulture);
        return written == 2 && utf8[0] == '-' && utf8[1] == '0' ? Whole(0, utf8) : written;
    }

    /// <summary>Too many digits for whole-number arithmetic: shortest form when it has the decimals, else the rounded one.</summary>
    private int FormatLarge(double value, Span<byte> utf8)
    {
        if (Math.Abs(value) < 1e18 && value == Math.Truncate(value))
        {
            Utf8Formatter.TryFormat((long)value, utf8, out var length);
            return Pad(utf8, length, 0);
        }
        var written = FormatShortest(value, utf8);
        var text = utf8[..written];
        if (text.Contains((byte)'e') || !double.IsFinite(value)) return written;
        var point = text.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : written - point - 1;
        if (decimals > MaxDecimals)
        {
            Utf8Formatter.TryFormat(value, utf8, out written, new('F', (byte)MaxDecimals));
            point = utf8[..written].IndexOf((byte)'.');
            decimals = MaxDecimals;
            for (; decimals > MinDecimals && utf8[written - 1] == '0'; decimals--) written--;
            if (decimals == 0 && point >= 0) written = point;
        }
        return Pad(utf8, written, decimals);
    }

    private int Pad(Span<byte> utf8, int length, int decimals)
    {
        if (decimals == 0 && MinDecimals > 0) utf8[length++] = (byte)'.';
        for (; decimals < MinDecimals; decimals++) utf8[length++] = (byte)'0';
        return length;
    }
}

/// <summary>Finds the format of a column from its spellings.</summary>
internal struct NumberFormatDetector(NumberMarks marks)
{
    private int _min = int.MaxValue;
    private int _max;
    private bool _exponent;
    private bool _grouped;

    public readonly NumberFormat Result =>
        (_exponent || _max > 15 ? NumberFormat.Shortest : _min == int.MaxValue ? NumberFormat.Integer : new(_min, _max)) with
        {
            Marks = _grouped ? marks : marks with { Group = '\0' },
        };

    public void Add(ReadOnlySpan<byte> spelling)
    {
        if (marks != NumberMarks.Plain)
        {
            Span<byte> plain = stackalloc byte[NumberMarks.LongestNumber];
            _grouped |= marks.Group != '\0' && spelling.Trim(" \t"u8).Contains((byte)marks.Group);
            AddPlain(plain[..Math.Max(0, marks.ToPlain(spelling, plain))]);
            return;
        }

        AddPlain(spelling);
    }

    private void AddPlain(ReadOnlySpan<byte> spelling)
    {
        spelling = spelling.Trim(" \t"u8);
        if (spelling.IndexOfAny((byte)'e', (byte)'E') >= 0)
        {
            _exponent = true;
            return;
        }
        var point = spelling.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : spelling.Length - point - 1;
        _min = Math.Min(_min, decimals);
        _max = Math.Max(_max, decimals);
    }
}
