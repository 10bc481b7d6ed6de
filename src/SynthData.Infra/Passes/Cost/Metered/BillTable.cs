using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SynthData.Errors;
using SynthData.Files.Documents;

namespace SynthData.Infra.Passes.Cost.Metered;

/// <summary>What a project was billed for one SKU, whatever number of lines of a bill that took.</summary>
/// <param name="Project">Its id.</param>
/// <param name="Service">As Google names it.</param>
/// <param name="ServiceId">Empty when the bill does not say it.</param>
/// <param name="Sku">The description of the SKU; the kind of cost, such as a tax, where there is none.</param>
/// <param name="Amount">Used, in <paramref name="Unit"/>.</param>
/// <param name="Unit">As the bill says it.</param>
/// <param name="Cost">Credits taken off.</param>
internal sealed record BilledSku(string Project, string Service, string ServiceId, string Sku, decimal Amount, string Unit, decimal Cost);

/// <summary>The cost table that the console of Cloud Billing gives as CSV. Its columns are known by their names, in any order; lines above the header are passed over.</summary>
internal static class BillTable
{
    private const int MostLinesAbove = 50;

    private static readonly string[] Wanted = ["Project ID", "SKU description", "Usage amount", "Usage unit"];

    /// <exception cref="SynthDataException">It is no such table, or not in USD.</exception>
    public static ImmutableArray<BilledSku> Read(ReadOnlyMemory<byte> bytes, string path)
    {
        if (bytes.Length > DocumentFile.LargestFile) throw Problem("It has more than 4 MiB: choose the stack's projects and one month", 1);
        var rows = Rows(Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF'));
        var head = rows.Take(MostLinesAbove).ToList().FindIndex(row => row.Cells.Contains("SKU description", StringComparer.OrdinalIgnoreCase));
        if (head < 0) throw Problem("No line has a column `SKU description`", 1);
        var columns = rows[head].Cells.Select((name, at) => (Name: name.Trim(), at)).DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(one => one.Name, one => one.at, StringComparer.OrdinalIgnoreCase);
        // The currency stands behind the name: `Cost ($)`.
        var cost = columns.Keys.FirstOrDefault(name => name.StartsWith("Unrounded Cost", StringComparison.OrdinalIgnoreCase)) ?? columns.Keys.FirstOrDefault(name => name.StartsWith("Cost (", StringComparison.OrdinalIgnoreCase) || name == "Cost");
        string[] lacking = [.. Wanted.Where(name => !columns.ContainsKey(name)), .. cost is null ? ["Cost ($)"] : (string[])[]];
        if (lacking.Length > 0) throw Problem($"There is no column {string.Join(", ", lacking.Select(name => $"`{name}`"))}", rows[head].Line);
        if (cost!.Contains('(', StringComparison.Ordinal) && !cost.Contains("($)", StringComparison.Ordinal) && !cost.Contains("(USD)", StringComparison.OrdinalIgnoreCase))
            throw Problem($"`{cost}` is not in USD, as estimates are", rows[head].Line);
        return
        [
            .. rows.Skip(head + 1).Where(row => Cell(row, "Project ID").Length > 0)
                .GroupBy(row => (Project: Cell(row, "Project ID"), Service: Cell(row, "Service description"), Id: Cell(row, "Service ID"), Sku: SkuOf(row)))
                .Select(group => new BilledSku(
                    group.Key.Project, group.Key.Service, group.Key.Id, group.Key.Sku,
                    // The line of a credit says again what was used.
                    group.Where(row => Cell(row, "Credit type").Length == 0).Sum(row => Number(row, "Usage amount")), group.Select(row => Cell(row, "Usage unit")).FirstOrDefault(unit => unit.Length > 0) ?? "",
                    group.Sum(row => Number(row, cost)))),
        ];

        string SkuOf((string[] Cells, int Line) row) => Cell(row, "SKU description") is { Length: > 0 } sku ? sku : Cell(row, "Cost type");

        string Cell((string[] Cells, int Line) row, string name) => columns.TryGetValue(name, out var at) && at < row.Cells.Length ? row.Cells[at].Trim() : "";

        decimal Number((string[] Cells, int Line) row, string name)
        {
            var text = Cell(row, name);
            if (text.Length == 0) return 0;
            return decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e18m ? number : throw Problem($"`{name}` is no number", row.Line);
        }

        SynthDataException Problem(string why, int line) => new(CostErrors.BadBill, why, new Place(path, line));
    }

    // RFC 4180: a quoted cell may hold commas, line ends, and quotes written twice.
    private static List<(string[] Cells, int Line)> Rows(string text)
    {
        var (rows, cells, cell) = (new List<(string[], int)>(), new List<string>(), new StringBuilder());
        var (quoted, line, start) = (false, 1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\n') line++;
            if (letter == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else if (letter == '"') quoted = !quoted;
            else if (quoted || letter is not (',' or '\n' or '\r')) cell.Append(letter);
            else if (letter == ',') EndCell();
            else if (letter == '\n') EndRow();
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(([.. cells], start));
            cells.Clear();
            start = line;
        }
    }
}
