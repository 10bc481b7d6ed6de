using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Sql;

/// <summary>Database flags that every server has, for sign-in by IAM and for an audit to find what it asks for.</summary>
internal static class SqlFlags
{
    public const string IamAuthentication = "cloudsql.iam_authentication";

    private static readonly (string Name, string Value)[] Always =
    [
        (IamAuthentication, "on"),
        ("cloudsql.enable_pgaudit", "on"),
        ("log_checkpoints", "on"),
        ("log_connections", "on"),
        ("log_disconnections", "on"),
        ("log_error_verbosity", "default"),
        ("log_hostname", "on"),
        ("log_lock_waits", "on"),
        // Statements hold data; only their kind is logged, by log_statement.
        ("log_min_duration_statement", "-1"),
        ("log_min_error_statement", "error"),
        ("log_min_messages", "warning"),
        ("log_statement", "ddl"),
        ("log_temp_files", "0"),
    ];

    /// <summary>All flags in order of their names, the stack's in place of the usual ones.</summary>
    public static ListValue Blocks(IReadOnlyList<KeyValuePair<string, string>> given)
    {
        var flags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Always) flags[name] = value;
        foreach (var (name, value) in given) flags[name] = value;
        return ListValue.Of(flags.Select(Value (flag) => new ObjectValue { ["name"] = flag.Key, ["value"] = flag.Value }));
    }
}
