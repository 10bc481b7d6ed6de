namespace SynthData.Infra.Emit.Diagram;

/// <summary>A box with its place in the picture, in pixels.</summary>
internal sealed record PlacedBox(Box Box, int X, int Y, int Width, int Height)
{
    public int Middle => Y + Height / 2;
}

/// <summary>Puts boxes into columns, from who deploys to what keeps data; what lies under everything goes into a row below.</summary>
internal sealed record SvgLayout(IReadOnlyList<PlacedBox> Boxes, int Width, int Height)
{
    public const int Margin = 24;
    public const int Header = 56;
    private const int BoxWidth = 216;
    // Two labels side by side, one for each direction.
    private const int ColumnGap = 200;
    private const int RowGap = 22;
    private const int LineHeight = 17;

    public static SvgLayout Of(Architecture picture)
    {
        var placed = new List<PlacedBox>();
        var columns = picture.Boxes.Where(box => box.Layer >= 0).GroupBy(box => box.Layer).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var tallest = columns.Select(ColumnHeight).DefaultIfEmpty(0).Max();
        for (var column = 0; column < columns.Length; column++)
        {
            var y = Header + Margin + (tallest - ColumnHeight(columns[column])) / 2;
            foreach (var box in columns[column])
            {
                placed.Add(new(box, Margin + column * (BoxWidth + ColumnGap), y, BoxWidth, HeightOf(box)));
                y += HeightOf(box) + RowGap;
            }
        }

        var below = picture.Boxes.Where(box => box.Layer < 0).ToArray();
        var perRow = Math.Max(1, columns.Length * 2 - 1);
        var bottom = Header + Margin + tallest + (tallest > 0 && below.Length > 0 ? 2 * RowGap : 0);
        foreach (var row in below.Chunk(perRow))
        {
            for (var at = 0; at < row.Length; at++) placed.Add(new(row[at], Margin + at * (BoxWidth + RowGap), bottom, BoxWidth, row.Max(HeightOf)));
            bottom += row.Max(HeightOf) + RowGap;
        }

        var width = placed.Select(box => box.X + box.Width).DefaultIfEmpty(400).Max() + Margin;
        var height = placed.Select(box => box.Y + box.Height).DefaultIfEmpty(Header).Max() + Margin;
        return new(placed, width, height);
    }

    private static int ColumnHeight(Box[] boxes) => boxes.Sum(box => HeightOf(box) + RowGap) - RowGap;

    // Title and kind, then a line a note.
    private static int HeightOf(Box box) => 20 + LineHeight * (2 + box.Notes.Count);
}
