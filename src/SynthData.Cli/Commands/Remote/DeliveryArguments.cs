using System.CommandLine;
using SynthData.Client.Wire;
using SynthData.Engine.Tables;
using SynthData.Platform.Deliveries;

namespace SynthData.Cli.Commands.Remote;

/// <summary>Where a server delivers the synthetic table to, and as which table.</summary>
/// <param name="To">Names of destinations.</param>
/// <param name="Table">What it is called there.</param>
internal sealed record Delivery(IReadOnlyList<string> To, string Table)
{
    /// <summary>The same job, which also delivers.</summary>
    public static JobParametersInfo AddTo(JobParametersInfo parameters, Delivery? delivery) =>
        delivery is null ? parameters : parameters with { Deliver = delivery.To, Table = delivery.Table };
}

/// <summary>The options that have a server deliver what it makes.</summary>
internal sealed class DeliveryArguments
{
    private readonly Option<string[]> _deliver = new("--deliver")
    {
        Description = "With --server: also deliver the table to a destination that the server has, such as postgres; repeat for more", HelpName = "DESTINATION",
    };

    private readonly Option<string> _table = SharedOptions.Text("--table", "NAME", "For --deliver: what the table is called there [default: as the input]");

    public void AddTo(Command command)
    {
        command.Add(_deliver);
        command.Add(_table);
    }

    /// <param name="server">Null when the work is done here.</param>
    /// <param name="input">The file that the table is named after.</param>
    /// <returns>Null when nothing is delivered.</returns>
    public Delivery? Read(Arguments arguments, ServerPlace? server, string input)
    {
        var (destinations, table) = (arguments.Texts(_deliver).ToList(), arguments.Text(_table));
        if (destinations.Count > 0 && server is null)
            arguments.Mistake(CliErrors.OptionsConflict, "--deliver is of use only with --server", "Give --server too: a server has the destinations");
        if (destinations.Count == 0 && table is not null) arguments.Mistake(CliErrors.OptionsConflict, "--table is of use only with --deliver", "Give --deliver too, or leave it out");
        if (table is not null && !DeliveredTable.IsName(table)) arguments.Mistake(CliErrors.ValueNotUnderstood, "--table is no name that a table can have", DeliveryErrors.TableName.Hint);
        if (destinations.Count == 0) return null;
        return new(destinations, table ?? (input == "-" ? "table" : TableFormats.BareName(Path.GetFileName(Path.TrimEndingDirectorySeparator(input)))));
    }
}
