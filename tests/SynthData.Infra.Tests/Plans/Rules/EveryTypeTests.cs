using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;
using SynthData.SchemaProvider.Plans;
using SynthData.SchemaProvider.Protocol;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans.Rules;

/// <summary>What must hold for all 279 types, with their smallest and largest configuration.</summary>
public sealed class EveryTypeTests
{
    private static readonly ProviderSettings Provider = new(new TextPlanValue("acme"), new TextPlanValue("europe-west1"), new TextPlanValue("europe-west1-b"), PlanValue.Null);

    private static IEnumerable<(PlannedType Type, ObjectPlanValue Configuration)> All =>
        ProviderSchema.Google.Names.Select(name => PlannedType.Of(ProviderSchema.Google.Find(name)!))
            .SelectMany(type => new[] { (type, Configurations.Smallest(type)), (type, Configurations.Largest(type)) });

    [Fact]
    public void Check_ConfigurationsMadeFromTheFacts_AreAccepted()
    {
        foreach (var (type, configuration) in All)
            Assert.Equal([], ConfigurationCheck.Of(type, configuration).Select(problem => $"{type.Name} {problem.Path}: {problem.Detail}"));
    }

    [Fact]
    public void Plan_AfterApply_ChangesNothing()
    {
        foreach (var (type, configuration) in All)
        {
            var planner = new ChangePlanner(type, Provider);
            var applied = MadeUpValues.Complete(type, (ObjectPlanValue)planner.Plan(PlanValue.Null, configuration).Planned, secrets: null);
            var second = planner.Plan(applied, configuration);

            Assert.Equal([], type.Fields.Keys.Where(name => !applied[name].Equals(second.Planned.Member(name))).Select(name => $"{type.Name}.{name}"));
            Assert.Equal([], second.ForcesReplacement.Select(path => $"{type.Name}.{path}"));
        }
    }

    [Fact]
    public void Plan_AfterApplyWithSecretsHashed_ChangesNothingAndKeepsNoSecret()
    {
        var secrets = new SecretHash(new byte[SecretHash.KeyBytes]);
        foreach (var (type, configuration) in All)
        {
            var planner = new ChangePlanner(type, Provider, secrets);
            var applied = MadeUpValues.Complete(type, (ObjectPlanValue)planner.Plan(PlanValue.Null, configuration).Planned, secrets);

            Assert.Equal(applied, planner.Plan(applied, configuration).Planned);
            Assert.Empty(planner.Plan(applied, configuration).ForcesReplacement);
            foreach (var field in type.Fields.Values.Where(field => field.Sensitive && configuration[field.Name] is TextPlanValue))
                Assert.StartsWith("hmac-sha256:", Assert.IsType<TextPlanValue>(applied[field.Name]).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Plan_RequiredTextChanged_ReplacesExactlyWhenTheFactsSaySo()
    {
        var seen = 0;
        foreach (var (type, configuration) in All)
        {
            var planner = new ChangePlanner(type, Provider);
            var applied = MadeUpValues.Complete(type, (ObjectPlanValue)planner.Plan(PlanValue.Null, configuration).Planned, secrets: null);
            foreach (var field in type.Fields.Values.Where(field => field is { Required: true, Shape: FieldShape.Text }))
            {
                var changed = planner.Plan(applied, configuration.With(field.Name, new TextPlanValue("OTHER")));
                Assert.Equal(field.ForcesReplacement ? [field.Name] : [], changed.ForcesReplacement.Select(path => path.ToString()));
                seen++;
            }
        }

        Assert.True(seen > 1000, $"only {seen} fields were tried");
    }

    [Fact]
    public void MessagePack_WrittenAndRead_IsTheSame()
    {
        foreach (var (type, configuration) in All)
        {
            var planned = new ChangePlanner(type, Provider).Plan(PlanValue.Null, configuration).Planned;
            Assert.Equal(planned, MessagePackReader.Read(type.Fields, MessagePackWriter.Write(type.Fields, planned)));
        }
    }

    [Fact]
    public async Task Terraform_RecordsEveryType_AndPlansNothingAfterwards()
    {
        Needs.Terraform(nameof(EveryTypeTests));
        var types = ProviderSchema.Google.Names.Select(name => ProviderSchema.Google.Find(name)!).ToArray();
        var text = string.Concat(types.Select(type => HclText.Resource(type, "smallest", Configurations.Smallest(PlannedType.Of(type))) + HclText.Resource(type, "largest", Configurations.Largest(PlannedType.Of(type)))));
        using var folder = new TemporaryFolder();
        var request = Samples.Of("provider \"google\" {\n  project = \"acme\"\n}\n" + text);

        var first = await OfflinePlanner.RecordAsync(request, folder["all.tfstate"], TestContext.Current.CancellationToken);
        var second = await OfflinePlanner.PlanAsync(request with { StateFile = folder["all.tfstate"] }, TestContext.Current.CancellationToken);

        Assert.Equal(2 * types.Length, first.Changes.Count);
        Assert.Equal([], second.Changes.SelectMany(change => change.Attributes.Select(attribute => $"{change.Address}: {attribute}")));
        Assert.True(second.IsEmpty);
    }
}
