using System.Text;
using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;
using SynthData.Testing.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Inventories;

public sealed class InventoryTests
{
    [Fact]
    public void OfPlan_ModulesAndIndexes_ReferencesReachTheNearestInstance()
    {
        var inventory = Read(
            """
            {"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"google_compute_network.main","mode":"managed","type":"google_compute_network","name":"main","values":{"name":"main"}}],
             "child_modules":[{"address":"module.data[\"eu\"]","resources":[
               {"address":"module.data[\"eu\"].google_container_cluster.a[1]","mode":"managed","type":"google_container_cluster","name":"a","index":1,"values":{"location":"europe-west1"}},
               {"address":"module.data[\"eu\"].google_container_node_pool.a[1]","mode":"managed","type":"google_container_node_pool","name":"a","index":1,"values":{}}]},
              {"address":"module.data[\"us\"]","resources":[
               {"address":"module.data[\"us\"].google_container_cluster.a[0]","mode":"managed","type":"google_container_cluster","name":"a","index":0,"values":{"location":"us-east1"}},
               {"address":"module.data[\"us\"].google_container_cluster.a[1]","mode":"managed","type":"google_container_cluster","name":"a","index":1,"values":{"location":"us-east1"}},
               {"address":"module.data[\"us\"].google_container_node_pool.a[1]","mode":"managed","type":"google_container_node_pool","name":"a","index":1,"values":{}}]}]}},
             "configuration":{"provider_config":{"google":{"name":"google","expressions":{"region":{"references":["var.region"]},"project":{"constant_value":"acme"}}}},"root_module":{
              "module_calls":{"data":{"expressions":{"network":{"references":["google_compute_network.main.id","google_compute_network.main"]}},"module":{"resources":[
               {"address":"google_container_cluster.a","expressions":{"network":{"references":["var.network"]}}},
               {"address":"google_container_node_pool.a","expressions":{"cluster":{"references":["google_container_cluster.a","count.index"]}}}]}}}}},
             "variables":{"region":{"value":"us-east1"}}}
            """);

        var pool = inventory.Find("module.data[\"us\"].google_container_node_pool.a[1]")!;
        var cluster = inventory.Target(pool, "cluster")!;
        Assert.Equal("module.data[\"us\"].google_container_cluster.a[1]", cluster.Address);
        Assert.Equal([new AssetReference("network", "google_compute_network.main", "id")], cluster.References);
        Assert.Equal(3, inventory.ReferrersOf(inventory.Find("google_compute_network.main")!).Count());
        Assert.Equal("us-east1", (inventory.Provider.Region as TextPlanValue)?.Text);
    }

    [Fact]
    public void OfPlan_UnknownValues_AreUnknownOnlyWhereTheConfigurationSetsThem()
    {
        var inventory = Read(
            """
            {"planned_values":{"root_module":{"resources":[{"address":"google_sql_database_instance.a","mode":"managed","type":"google_sql_database_instance","name":"a",
              "values":{"database_version":"POSTGRES_17","settings":[{"tier":"db-f1-micro","ip_configuration":[{"ipv4_enabled":"false"}]}]}}]}},
             "resource_changes":[{"address":"google_sql_database_instance.a","change":{"after_unknown":{"name":true,"region":true,"encryption_key_name":true,
               "settings":[{"disk_size":true,"ip_configuration":[{"private_network":true,"server_ca_mode":true}]}]}}}],
             "configuration":{"root_module":{"resources":[{"address":"google_sql_database_instance.a","expressions":{"database_version":{},"encryption_key_name":{"references":["google_kms_crypto_key.k.id"]},
               "settings":[{"tier":{},"ip_configuration":[{"ipv4_enabled":{},"private_network":{"references":["google_compute_network.n.id"]}}]}]}}]}}}
            """);

        var values = Assert.Single(inventory.OfType("google_sql_database_instance")).Values;
        Assert.True(values.At("encryption_key_name").IsUnknown);
        Assert.True(values.At("settings.ip_configuration.private_network").IsUnknown);
        Assert.True(values.At("region").IsNull && values.At("settings[0].disk_size").IsNull && values.At("settings.ip_configuration.server_ca_mode").IsNull);
        Assert.False(values.Flag("settings[0].ip_configuration[0].ipv4_enabled"));
        Assert.Equal("PER_USE", values.Text("settings.pricing_plan"));
        Assert.Equal([("encryption_key_name", "google_kms_crypto_key.k"), ("settings[0].ip_configuration[0].private_network", "google_compute_network.n")],
            inventory.Assets[0].References.Select(one => (one.Path, one.Target)));
    }

    [Fact]
    public void OfPlan_WrittenByHand_BlocksTextsAndReferencesAreReadAsMeant()
    {
        var inventory = Read(
            """
            {"planned_values":{"root_module":{"resources":[
              {"address":"google_storage_bucket.a","mode":"managed","type":"google_storage_bucket","name":"a","values":{"versioning":{"enabled":"true"},"labels":{"team":"data"},"uniform_bucket_level_access":true}},
              {"address":"google_storage_bucket_iam_member.b","mode":"managed","type":"google_storage_bucket_iam_member","name":"b",
               "values":{"bucket":"${google_storage_bucket.a.name}","member":"serviceAccount:${google_service_account.x.email}"}}]}}}
            """);

        var (bucket, member) = (inventory.Assets[0], inventory.Assets[1]);
        Assert.True(bucket.Values.Flag("versioning[0].enabled"));
        Assert.Equal("data", bucket.Values.Text("labels.team"));
        Assert.Equal("STANDARD", bucket.Values.Text("storage_class"));
        Assert.True(member.Values.At("bucket").IsUnknown);
        Assert.Same(bucket, inventory.Target(member, "bucket"));
        Assert.Equal(new AssetReference("member", "google_service_account.x", "email"), member.References[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format_version\":\"1.2\"}")]
    [InlineData("resource \"google_storage_bucket\" \"a\" {}")]
    public void OfPlan_NoPlan_IsSaidWithTheFile(string text)
    {
        var failure = Assert.Throws<SynthDataException>(() => Read(text));

        var problem = Assert.Single(failure.Diagnostics);
        Assert.Equal(InventoryErrors.NoPlan, problem.Code);
        Assert.Equal("plan.json", problem.Place.File);
    }

    [Fact]
    public void Of_RandomStacks_HaveEveryResourceWithKnownReferences()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            foreach (var (environment, graph) in RandomStack.Of(seed).Stack.Graphs)
            {
                var inventory = Inventory.Of(graph, environment);
                Assert.Equal(graph.Resources.Select(one => one.Address.ToString()), inventory.Assets.Select(one => one.Address));
                Assert.All(inventory.Assets.SelectMany(one => one.References), one => Assert.NotNull(inventory.Find(one.Target)));
                foreach (var service in inventory.OfType("google_cloud_run_v2_service"))
                {
                    Assert.NotNull(service.Values.Number("template.containers.ports.container_port"));
                    Assert.Equal("google_service_account", inventory.Target(service, "template.service_account")!.Type);
                    Assert.Contains('@', service.Values.Text("template.service_account")!);
                }
            }
        }
    }

    private static Inventory Read(string json) => Inventory.OfPlan(Encoding.UTF8.GetBytes(json), "plan.json");
}
