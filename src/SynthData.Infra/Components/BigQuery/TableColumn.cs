using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.BigQuery;

/// <summary>A column of a table, its type as SQL calls it.</summary>
internal sealed record TableColumn(string Name, string Type, string Mode)
{
    // docs: "BigQuery subscriptions", parameters of metadata, read 2026.
    private static readonly TableColumn[] OfMessages =
    [
        new("subscription_name", "STRING", "NULLABLE"), new("message_id", "STRING", "NULLABLE"), new("publish_time", "TIMESTAMP", "NULLABLE"),
        new("data", "STRING", "NULLABLE"), new("attributes", "JSON", "NULLABLE"),
    ];

    // The API knows some types by older names, and answers with those.
    private static readonly Dictionary<string, string> ApiNames = new(StringComparer.Ordinal) { ["INT64"] = "INTEGER", ["FLOAT64"] = "FLOAT", ["BOOL"] = "BOOLEAN" };

    /// <summary>The columns of a table, those of messages first.</summary>
    public static IReadOnlyList<TableColumn> Of(SettingsBlock table)
    {
        var given = table.Get(TableSettings.Columns).Select(column => column.Value.Split(' ') is [var type, var mode] ? new TableColumn(column.Key, type, mode) : new(column.Key, column.Value, "NULLABLE"));
        return [.. table.Get(TableSettings.Messages) ? OfMessages : [], .. given];
    }

    public Value ToValue() => new ObjectValue { ["name"] = Name, ["type"] = ApiNames.GetValueOrDefault(Type, Type), ["mode"] = Mode };
}
