using System.Collections.Immutable;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Workloads;

public sealed class DatabaseReferenceTests
{
    private const string Databases = "network: {private_services: {}}\nsql: {test-tables: {}}\nspanner: {world: {databases: [all_tables]}}\n";

    [Theory]
    [InlineData("sql.test-tables.address", "google_sql_database_instance.test_tables.private_ip_address")]
    [InlineData("sql.test-tables.certificate", "nonsensitive(google_sql_database_instance.test_tables.server_ca_cert[0].cert)")]
    [InlineData("spanner.world.all_tables", "\"projects/${var.project_id}/instances/${google_spanner_instance.world.name}/databases/${google_spanner_database.world_all_tables.name}\"")]
    public void Find_DatabaseServer_GivesWhatAConnectionNeeds(string path, string expected)
    {
        var graph = PlatformRun.BuildRight($"{Databases}services: {{api: {{env_from: {{WHERE: {path}}}}}}}\n");
        var template = (ObjectValue)graph.Find(new("google_cloud_run_v2_service", "api"))!.Body["template"]!;
        var container = (ObjectValue)template["containers"]!;
        var variable = ((ListValue)container["env"]!).Items.Cast<ObjectValue>().Single(variable => variable["name"]!.Equals(new TextValue("WHERE")));
        Assert.Equal(expected, new HclValues(ImmutableHashSet<Address>.Empty, ["dev"]).OneLine(variable["value"]!));
    }

    [Theory]
    [InlineData("sql.test-tables.adress", "sql.test-tables.address")]
    [InlineData("spanner.world.all_table", "spanner.world.all_tables")]
    public void Find_NothingOfThatName_IsReportedWithTheNearest(string path, string nearest)
    {
        var (_, problems) = PlatformRun.Build($"{Databases}services: {{api: {{env_from: {{WHERE: {path}}}}}}}\n");
        Assert.Equal(("SD3011", $"Did you mean `{nearest}`?"), (Assert.Single(problems).Code.Code, problems[0].Hint));
    }
}
