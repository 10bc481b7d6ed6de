using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>A part of a point in time.</summary>
internal enum TimePart
{
    Year,
    Quarter,
    Month,
    Day,
    Hour,
    Minute,
    Second,

    /// <summary>Monday is 0.</summary>
    Weekday,
    Dayofyear,
}

/// <summary>A part of a datetime column as a number: <c>hour(time)</c>.</summary>
internal sealed class PartFormula(TimePart part, int column) : Formula
{
    public TimePart Part { get; } = part;

    public int Column { get; } = column;

    public override IReadOnlyList<int> Inputs { get; } = [column];

    public override bool Fits(Table table, Column target) => target is NumericalColumn && table.Columns[Column] is DatetimeColumn;

    public override void Evaluate(Table table, Span<double> values)
    {
        var ticks = ((DatetimeColumn)table.Columns[Column]).Ticks;
        for (var row = 0; row < values.Length; row++) values[row] = Of(Part, new(ticks[row]));
    }

    public override string Text(Func<int, string> nameOf) => $"{Part.ToString().ToLowerInvariant()}({nameOf(Column)})";

    public static int Of(TimePart part, DateTime time) => part switch
    {
        TimePart.Year => time.Year,
        TimePart.Quarter => (time.Month + 2) / 3,
        TimePart.Month => time.Month,
        TimePart.Day => time.Day,
        TimePart.Hour => time.Hour,
        TimePart.Minute => time.Minute,
        TimePart.Second => time.Second,
        TimePart.Weekday => ((int)time.DayOfWeek + 6) % 7,
        _ => time.DayOfYear,
    };
}

/// <summary>A datetime put together from columns of whole numbers, year first, to the second at most: <c>datetime(year, month, day, hour)</c>.</summary>
internal sealed class DatetimeFormula(IReadOnlyList<int> parts) : Formula
{
    public static readonly TimePart[] Order = [TimePart.Year, TimePart.Month, TimePart.Day, TimePart.Hour, TimePart.Minute, TimePart.Second];

    /// <summary>Three to six columns, in the order of <see cref="Order"/>.</summary>
    public override IReadOnlyList<int> Inputs { get; } = parts;

    public override bool Fits(Table table, Column target) =>
        target is DatetimeColumn && Inputs.Count is >= 3 and <= 6 && Inputs.All(part => NumberReader.CanRead(table.Columns[part]));

    public override int Moves => Inputs[2];

    public override void Settle(Table table, int rows)
    {
        if (table.Columns[Inputs[2]] is not NumericalColumn { Values: var days }) return;
        var (years, months) = (new double[rows], new double[rows]);
        NumberReader.Read(table.Columns[Inputs[0]], years);
        NumberReader.Read(table.Columns[Inputs[1]], months);
        for (var row = 0; row < rows; row++)
            if (days[row] > 28) days[row] = Math.Min(days[row], DateTime.DaysInMonth(Whole(years[row], 1, 9999), Whole(months[row], 1, 12)));
    }

    public override void EvaluateTicks(Table table, Span<long> ticks)
    {
        var values = new double[6][];
        for (var part = 0; part < 6; part++)
        {
            values[part] = new double[ticks.Length];
            if (part < Inputs.Count) NumberReader.Read(table.Columns[Inputs[part]], values[part]);
        }

        for (var row = 0; row < ticks.Length; row++)
        {
            var (year, month) = (Whole(values[0][row], 1, 9999), Whole(values[1][row], 1, 12));
            var day = Whole(values[2][row], 1, DateTime.DaysInMonth(year, month));
            ticks[row] = new DateTime(year, month, day, Whole(values[3][row], 0, 23), Whole(values[4][row], 0, 59), Whole(values[5][row], 0, 59)).Ticks;
        }
    }

    public override string Text(Func<int, string> nameOf) => $"datetime({string.Join(", ", Inputs.Select(nameOf))})";

    private static int Whole(double value, int least, int most) => double.IsNaN(value) ? least : (int)Math.Clamp(value, least, most);
}
