using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Workloads;

/// <summary>What a workload is told of a database server, known from the stack alone: <c>sql.ID.address</c>, <c>sql.ID.certificate</c>, <c>spanner.ID.DATABASE</c>.</summary>
internal static class DatabaseReference
{
    private const string Address = "address", Certificate = "certificate";

    /// <summary>The paths that can be named.</summary>
    public static IEnumerable<string> Known(BuildContext context)
    {
        foreach (var server in context.Stack.Source.Find("sql")?.Members ?? [])
        {
            yield return $"sql.{server.Key}.{Address}";
            yield return $"sql.{server.Key}.{Certificate}";
        }

        foreach (var instance in context.Stack.Source.Find("spanner")?.Members ?? [])
        {
            foreach (var database in instance.Node.Find("databases")?.Items ?? []) yield return $"spanner.{instance.Key}.{database.Text}";
        }
    }

    /// <summary>The value at a known path; null when it is of something else.</summary>
    public static Value? Find(BuildContext context, string path) => path.Split('.') switch
    {
        ["sql", var id, Address] => Server(context, id, "private_ip_address"),
        // The provider calls it sensitive, and plans would hide all variables of what has it; it is what everybody is shown who connects.
        ["sql", var id, Certificate] => new FunctionValue("nonsensitive", [Server(context, id, "server_ca_cert[0].cert")]),
        ["spanner", var id, var database] => Database(context, Local(context, "spanner", id), database),
        _ => null,
    };

    private static OutputValue Server(BuildContext context, string id, string property) => new(new("google_sql_database_instance", Local(context, "sql", id)), property);

    private static Value Database(BuildContext context, string local, string database) => Value.Template(
        $"projects/{context.ProjectId}/instances/{new OutputValue(new("google_spanner_instance", local), "name")}/databases/{new OutputValue(new("google_spanner_database", ComponentScope.Snake(local, [database])), "name")}");

    private static string Local(BuildContext context, string section, string id) => ComponentScope.Snake(context.IdentityOf($"{section}.{id}").Id, []);
}
