using System.Text;
using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy;
using SynthData.Infra.Plans.Rules;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

public sealed class PolicyPassTests
{
    [Fact]
    public void Judge_RandomGraphs_NeverFails()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 500; seed++)
        {
            var inventory = PolicyGraphs.Random(seed);
            foreach (var finding in PolicyPass.Judge(inventory))
            {
                found.Add(finding.Rule.Id);
                Assert.True(finding.Address is "project" or "organization" || inventory.Find(finding.Address) is not null);
            }
        }

        // Chance reaches most rules, so it is no idle run.
        Assert.True(found.Count > 100, $"{found.Count} rules found something");
    }

    /// <summary>What only an apply tells is not held against anybody, but for flags that have to be among those named.</summary>
    [Fact]
    public void Judge_AllUnknown_FindsOnlyWhatIsForbidden()
    {
        foreach (var rule in RuleCatalog.All.Where(rule => rule.Scope == RuleScope.Asset && rule.Test?.Operator != "forbidden" && rule.Test is not null))
        {
            var values = ObjectPlanValue.Of(rule.Test!.Path.Fields.Select(path => KeyValuePair.Create(path.Split('.')[0], PlanValue.Unknown)).DistinctBy(member => member.Key));
            var asset = new Asset { Address = "a.b", Type = rule.Resources[0], Name = "b", Values = values, Written = values };
            var found = PolicyPass.Judge(new([asset], ProviderSettings.None, null)).Where(finding => finding.Rule == rule);
            Assert.True(!found.Any() || rule.Test.Operator == "absent", rule.Id);
        }
    }

    [Fact]
    public void OfPlan_DamagedPlans_AreReadOrRefusedByCode()
    {
        var plan = Encoding.UTF8.GetBytes(
            """
            {"format_version":"1.2","planned_values":{"root_module":{"resources":[
              {"address":"google_container_cluster.a","mode":"managed","type":"google_container_cluster","name":"a","values":{"name":"a","private_cluster_config":[{"enable_private_nodes":true}],"resource_labels":{"a":"b"}}},
              {"address":"google_compute_firewall.f[0]","mode":"managed","type":"google_compute_firewall","name":"f","index":0,"values":{"source_ranges":["0.0.0.0/0"],"allow":[{"protocol":"tcp","ports":["20-30"]}]}}],
              "child_modules":[{"address":"module.m","resources":[{"address":"module.m.google_storage_bucket.b","mode":"managed","type":"google_storage_bucket","name":"b","values":{"name":"${var.x}"}}]}]}},
             "resource_changes":[{"address":"google_container_cluster.a","change":{"actions":["create"],"after":{},"after_unknown":{"endpoint":true,"node_config":[{"image_type":true}]}}}],
             "configuration":{"root_module":{"resources":[{"address":"google_container_cluster.a","expressions":{"name":{"constant_value":"a"},"network":{"references":["google_compute_network.n.id"]}}}],
              "module_calls":{"m":{"expressions":{"x":{"references":["var.x"]}},"module":{"resources":[]}}}}}}
            """);
        string[] tokens = ["{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e999", "-", "\\ud800", "[]", "{}", "\"a\"", "[[[[[[[[", "0"];
        var dice = new Dice(7);
        var read = 0;
        for (var round = 0; round < 3000; round++)
        {
            var mutant = plan.ToList();
            for (var change = 1 + dice.Next(3); change > 0; change--)
            {
                var at = dice.Next(mutant.Count);
                if (dice.Percent(40)) mutant.InsertRange(at, Encoding.UTF8.GetBytes(dice.Of(tokens)));
                else if (dice.Percent(50)) mutant.RemoveRange(at, Math.Min(1 + dice.Next(12), mutant.Count - at));
                else mutant[at] = (byte)dice.Next(256);
            }

            try
            {
                PolicyPass.Judge(Inventory.OfPlan(mutant.ToArray(), "plan.json"));
                read++;
            }
            catch (SynthDataException refused)
            {
                Assert.Equal(InventoryErrors.NoPlan, Assert.Single(refused.Diagnostics).Code);
            }
        }

        Assert.True(read > 100, $"{read} were read");
    }

    /// <summary>Any value of a plan may have another shape than the schema says.</summary>
    [Fact]
    public void OfPlan_ValuesOfOtherShapes_AreJudged()
    {
        string[] shapes = ["null", "1", "true", "\"${a.b.c}\"", "\"\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[1,\"a\",{\"name\":1}]", "{\"a\":{\"b\":[1]}}", "-1e300", "\"${jsonencode({})}\""];
        string[] others = ["member", "policy_data", "settings", "node_config", "allow", "source_ranges", "rule", "match", "access", "template", "metadata", "oidc", "filter", "target", "project"];
        foreach (var shape in shapes)
        {
            var assets = RuleCatalog.All.SelectMany(rule => rule.Resources).Distinct().Select(type =>
            {
                var fields = RuleCatalog.All.Where(rule => rule.Resources.Contains(type)).SelectMany(rule => rule.When.Append(rule.Test).OfType<RuleTest>()).SelectMany(test => test.Path.Fields)
                    .Select(field => field.Split('.')[0]).Where(field => field.Length > 0).Concat(others).Distinct();
                return $"\"{type}.a\": {{{string.Join(", ", fields.Select(field => $"\"{field}\": {shape}"))}}}";
            });
            Assert.NotEmpty(PolicyPass.Judge(PolicyGraphs.Read($"{{{string.Join(", ", assets)}}}")));
        }
    }

    /// <summary>Plans that others make from HCL hold what Terraform would have worked out.</summary>
    [Theory]
    [InlineData("STO-01", """{"google_storage_bucket.a": {"uniform_bucket_level_access": "${True}"}}""", false)]
    [InlineData("STO-01", """{"google_storage_bucket.a": {"uniform_bucket_level_access": "${false}"}}""", true)]
    [InlineData("KMS-03", """{"google_kms_crypto_key.a": {"lifecycle": {"prevent_destroy": "${True}"}}}""", false)]
    [InlineData("ART-01", """{"google_artifact_registry_repository.a": {"kms_key_name": "${null}"}}""", true)]
    [InlineData("ART-01", """{"google_artifact_registry_repository.a": {"kms_key_name": "${var.key}"}}""", false)]
    [InlineData("SQL-02", """{"google_sql_database_instance.a": {"settings": {"ip_configuration": {"dynamic": [{"authorized_networks": {"for_each": "${var.x}", "content": [{"value": "0.0.0.0/0"}]}}]}}}}""", true)]
    [InlineData("SQL-06", """{"google_sql_database_instance.a": {"database_version": "POSTGRES_17", "settings": [{"dynamic": {"database_flags": [{"content": {"name": "log_connections", "value": "on"}}]}}]}}""", false)]
    [InlineData("NET-01", """{"google_compute_subnetwork.a": {"dynamic": [{"log_config": [{"for_each": "${var.x}", "content": [{"flow_sampling": 0.5}]}]}]}}""", false)]
    public void Judge_PlansFromHcl_AreReadAsTerraformWould(string rule, string graph, bool isFound) =>
        Assert.Equal(isFound, PolicyPass.Judge(PolicyGraphs.Read(graph)).Any(finding => finding.Rule.Id == rule));
}
