using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Observability;

/// <summary>The parts of a dashboard as Cloud Monitoring's API names them (<c>monitoring.v1.Dashboard</c>).</summary>
internal static class Tiles
{
    private const int Columns = 48;
    private const int Width = 16;
    private const int Height = 14;

    /// <summary>Three tiles a row.</summary>
    public static ObjectValue Laid(IReadOnlyList<ObjectValue> widgets) => new()
    {
        ["columns"] = Columns,
        ["tiles"] = ListValue.Of(widgets.Select(Value (widget, at) => new ObjectValue
        {
            ["xPos"] = at % (Columns / Width) * Width,
            ["yPos"] = at / (Columns / Width) * Height,
            ["width"] = Width,
            ["height"] = Height,
            ["widget"] = widget,
        })),
    };

    /// <summary>Lines over time.</summary>
    public static ObjectValue Lines(string title, Value filter, string aligner, string reducer, params ReadOnlySpan<string> groupBy) => new()
    {
        ["title"] = title,
        ["xyChart"] = new ObjectValue
        {
            ["dataSets"] = ListValue.Of(
            [
                new ObjectValue
                {
                    ["plotType"] = "LINE",
                    ["timeSeriesQuery"] = new ObjectValue
                    {
                        ["timeSeriesFilter"] = new ObjectValue
                        {
                            ["filter"] = filter,
                            ["aggregation"] = new ObjectValue
                            {
                                ["alignmentPeriod"] = "60s",
                                ["perSeriesAligner"] = aligner,
                                ["crossSeriesReducer"] = reducer,
                                ["groupByFields"] = groupBy.IsEmpty ? null : ListValue.Of(groupBy.ToArray()),
                            },
                        },
                    },
                },
            ]),
        },
    };

    /// <summary>Log entries.</summary>
    public static ObjectValue Logs(string title, Value filter) => new() { ["title"] = title, ["logsPanel"] = new ObjectValue { ["filter"] = filter } };
}
