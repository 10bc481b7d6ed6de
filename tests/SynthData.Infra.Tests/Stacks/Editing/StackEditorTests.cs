using System.Text;
using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Editing;
using SynthData.Infra.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Stacks.Editing;

public sealed class StackEditorTests
{
    private const string Small =
        """
        # what it is for
        stack: small   # a name
        services:
          # answers
          api:
            memory: 1Gi   # enough
            env: {A: one, B: "two"}
          worker: {cpu: 2, min_instances: 0}
        # nothing here
        budgets:

        environments:
          dev: {}
          prod:
            services: {api: {cpu: 4}}
        """;

    [Theory]
    [InlineData("services.api.memory", "2Gi", "    memory: 2Gi   # enough\n")]
    [InlineData("services.worker.cpu", "4", "  worker: {cpu: 4, min_instances: 0}\n")]
    [InlineData("services.worker.max_instances", "7", "  worker: {cpu: 2, min_instances: 0, max_instances: 7}\n")]
    [InlineData("services.api.cpu", "2", "    env: {A: one, B: \"two\"}\n    cpu: 2\n  worker")]
    [InlineData("environments.dev.services.api.cpu", "2", "  dev: {services: {api: {cpu: 2}}}\n")]
    [InlineData("environments.prod.services.worker.cpu", "2", "    services: {api: {cpu: 4}, worker: {cpu: 2}}")]
    [InlineData("budgets.month.amount", "500", "budgets: {month: {amount: 500}}\n")]
    [InlineData("buckets.data.location", "us-central1", "\nbuckets:\n  data: {location: us-central1}\n")]
    public void Apply_Setting_ChangesItsPlaceOnly(string path, string value, string expected)
    {
        var edited = Edit(Small, path, decimal.TryParse(value, out var number) ? (Value)number : value!);

        Assert.Contains(expected, edited, StringComparison.Ordinal);
        foreach (var comment in new[] { "# what it is for", "# a name", "# answers", "# enough", "# nothing here" }) Assert.Contains(comment, edited, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.worker.cpu", "  worker: {min_instances: 0}\n")]
    [InlineData("services.worker.min_instances", "  worker: {cpu: 2}\n")]
    [InlineData("services.api.memory", "  api:\n    env:")]
    [InlineData("services.worker", "\"two\"}\n# nothing here\n")]
    [InlineData("environments.prod.services", "  prod:\n    {}")]
    [InlineData("nothing.there", "stack: small")]
    public void Apply_Null_TakesTheSettingAway(string path, string expected) => Assert.Contains(expected, Edit(Small, path, null), StringComparison.Ordinal);

    [Fact]
    public void Apply_JsonFile_StaysJson()
    {
        var edited = Edit("""{"stack": "small", "labels": {}}""", "labels.team", "data");

        Assert.Equal("""{"stack": "small", "labels": {"team": "data"}}""", edited);
    }

    [Fact]
    public void Apply_ItemOfAList_ChangesIt() =>
        Assert.Equal("lifecycle:\n  - {after_days: 60}\n  - {after_days: 90}\n", Edit("lifecycle:\n  - {after_days: 30}\n  - {after_days: 90}\n", "lifecycle[0].after_days", 60));

    [Fact]
    public void Apply_BelowAText_IsRefused()
    {
        var failure = Assert.Throws<SynthDataException>(() => Edit(Small, "services.api.memory.size", 1));

        Assert.Equal(EditErrors.NotEditable, failure.Diagnostics[0].Code);
    }

    [Fact]
    public void Apply_EverySettingOfEveryProfile_KeepsEveryComment()
    {
        foreach (var profile in StackProfiles.Names)
        {
            var text = StackProfiles.Fill(profile, "small", "my-project", "us-central1", new(2030, 1, 1));
            var comments = text.Split('\n').Where(line => line.TrimStart().StartsWith('#')).ToArray();
            var edited = Edit(text, "environments.prod.budgets.month.amount", 100);
            edited = Edit(edited, "services.api.min_instances", 1);
            Assert.Equal(comments, edited.Split('\n').Where(line => line.TrimStart().StartsWith('#')));
        }
    }

    private static string Edit(string text, string path, Value? value) =>
        Encoding.UTF8.GetString(StackEditor.Apply(Encoding.UTF8.GetBytes(text), text.StartsWith('{') ? "stack.json" : "stack.yaml", [StackEdit.Of(path, value)]));
}
