using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using SynthData.Infra.Schema;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Check;

/// <summary>The checker accepts what the schema allows and names what it does not: code, place and what was meant.</summary>
public sealed class GraphCheckerTests
{
    private static readonly Place Line = new("stack.yaml", 7, 3);

    public static TheoryData<string> Types => [.. ProviderSchema.Google.Names];

    [Theory]
    [MemberData(nameof(Types))]
    public void Check_ValidBodiesOfEveryType_FindsNothing(string type)
    {
        foreach (var percent in (int[])[0, 30, 100])
            for (var seed = 1; seed < 4; seed++)
                Assert.Empty(CodesOf(type, BodyGen.Make(ProviderSchema.Google.Find(type)!, percent, seed * 7919)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Check_OneFaultInAValidBody_IsFoundAlone(string type)
    {
        var found = ProviderSchema.Google.Find(type)!;
        foreach (var (fault, code, name) in Faults(found))
        {
            var body = BodyGen.Make(found, 0, 7919).Copy();
            fault(body);
            var diagnostic = Assert.Single(DiagnosticsOf(type, body));
            Assert.Equal(code, diagnostic.Code);
            Assert.Equal(Line with { Path = $"{type}.it.{name}" }, diagnostic.Place);
        }
    }

    private static IEnumerable<(Action<ObjectValue> Fault, DiagnosticCode Code, string Name)> Faults(ResourceType type)
    {
        yield return (body => body["no_such_thing"] = "x", CheckErrors.UnknownAttribute, "no_such_thing");
        var free = type.Fields.Values
            .Where(field => !field.IsReadOnly && !field.Deprecated && field.ExactlyOneOf.Count + field.AtLeastOneOf.Count + field.ConflictsWith.Count + field.RequiredWith.Count == 0)
            .OrderBy(field => field.Name, StringComparer.Ordinal).ToArray();
        if (free.FirstOrDefault(field => field.Required) is { } required) yield return (body => body[required.Name] = null, CheckErrors.MissingRequired, required.Name);
        if (free.FirstOrDefault(field => field.IsBlock) is { } block) yield return (body => body[block.Name] = "x", CheckErrors.WrongType, block.Name);
        if (free.FirstOrDefault(field => field.Shape == FieldShape.Number) is { } number) yield return (body => body[number.Name] = "many", CheckErrors.WrongType, number.Name);
        if (free.FirstOrDefault(field => field.Shape == FieldShape.Boolean) is { } flag) yield return (body => body[flag.Name] = "yes", CheckErrors.WrongType, flag.Name);
        if (free.FirstOrDefault(field => field.Shape == FieldShape.Text) is { } text) yield return (body => body[text.Name] = ListValue.Of(["x"]), CheckErrors.WrongType, text.Name);
        if (free.FirstOrDefault(field => field.Shape == FieldShape.Map) is { } map) yield return (body => body[map.Name] = "x", CheckErrors.WrongType, map.Name);
        if (free.FirstOrDefault(field => field.Choices.Count > 0) is { } choice) yield return (body => body[choice.Name] = "NO_SUCH_CHOICE", CheckErrors.NotAChoice, choice.Name);
        if (free.FirstOrDefault(field => field.MaxValue is not null) is { } high) yield return (body => body[high.Name] = (decimal)high.MaxValue! + 1, CheckErrors.OutOfRange, high.Name);
        if (free.FirstOrDefault(field => field.MinValue is not null) is { } low) yield return (body => body[low.Name] = (decimal)low.MinValue! - 1, CheckErrors.OutOfRange, low.Name);
        if (free.FirstOrDefault(field => field is { IsBlock: false, MaxItems: not null, ElementChoices.Count: 0 }) is { } many)
            yield return (body => body[many.Name] = ListValue.Of(Enumerable.Repeat("x", many.MaxItems!.Value + 1)), CheckErrors.WrongCount, many.Name);
        if (type.Fields.Values.Where(field => field.IsReadOnly).MinBy(field => field.Name, StringComparer.Ordinal) is { } readOnly)
            yield return (body => body[readOnly.Name] = "x", CheckErrors.ReadOnly, readOnly.Name);
    }

    [Fact]
    public void Check_UnknownNames_NamesTheNearest()
    {
        Assert.Equal("Did you mean `google_storage_bucket`?", Assert.Single(DiagnosticsOf("google_storage_bukcet", [])).Hint);
        var wrong = Assert.Single(DiagnosticsOf("google_storage_bucket", new() { ["name"] = "b", ["location"] = "EU", ["storage_clas"] = "STANDARD" }));
        Assert.Equal("`google_storage_bucket` has no argument or block `storage_clas`", wrong.Message);
        Assert.Equal("Did you mean `storage_class`?", wrong.Hint);
        var choice = Assert.Single(DiagnosticsOf("google_storage_bucket", new() { ["name"] = "b", ["location"] = "EU", ["versioning"] = new ObjectValue() }));
        Assert.Equal("Add `enabled`", choice.Hint);
    }

    [Fact]
    public void Check_NestedFault_HasThePathOfItsBlock()
    {
        var body = new ObjectValue
        {
            ["name"] = "b",
            ["location"] = "EU",
            ["lifecycle_rule"] = ListValue.Of(
            [
                new ObjectValue { ["action"] = new ObjectValue { ["type"] = "Delete" }, ["condition"] = new ObjectValue { ["age"] = 3 } },
                new ObjectValue { ["action"] = new ObjectValue { ["type"] = "Delete" }, ["condition"] = new ObjectValue { ["age"] = "old" } },
            ]),
        };
        Assert.Equal("google_storage_bucket.it.lifecycle_rule[1].condition.age", Assert.Single(DiagnosticsOf("google_storage_bucket", body)).Place.Path);
    }

    [Fact]
    public void Check_RulesBetweenSettings_AreEachReportedOnce()
    {
        Assert.Equal([CheckErrors.NotExactlyOne], CodesOf("google_secret_manager_secret", new() { ["secret_id"] = "s", ["replication"] = new ObjectValue() }));
        Assert.Equal([CheckErrors.Conflict], CodesOf("google_access_context_manager_gcp_user_access_binding", new()
        {
            ["organization_id"] = "1", ["group_key"] = "g", ["principal"] = new ObjectValue(),
        }));
        Assert.Equal([CheckErrors.NoneGiven], CodesOf("google_compute_global_network_endpoint", new() { ["global_network_endpoint_group"] = "g", ["port"] = 1 }));
        Assert.Equal([CheckErrors.MissingCompanion], CodesOf("google_compute_ssl_certificate", new() { ["certificate"] = "c", ["private_key_wo"] = "k" }));
    }

    [Fact]
    public void Check_TextRules_PatternAndLength()
    {
        Assert.Equal([CheckErrors.WrongPattern], CodesOf("google_compute_route", new() { ["name"] = "Route", ["network"] = "n", ["dest_range"] = "0.0.0.0/0", ["next_hop_gateway"] = "g" }));
        var type = ProviderSchema.Google.Names.Select(name => ProviderSchema.Google.Find(name)!)
            .First(candidate => candidate.Fields.Values.Any(field => field is { MaxLength: not null, Choices.Count: 0, Pattern: null, IsReadOnly: false, ConflictsWith.Count: 0 }));
        var limited = type.Fields.Values.First(field => field is { MaxLength: not null, IsReadOnly: false });
        var body = BodyGen.Make(type, 0, 7919).Copy();
        body[limited.Name] = new string('x', limited.MaxLength!.Value + 1);
        Assert.Equal([CheckErrors.WrongLength], CodesOf(type.Name, body));
    }

    [Fact]
    public void Check_Deprecated_IsAWarning()
    {
        var (type, field) = ProviderSchema.Google.Names.Select(name => ProviderSchema.Google.Find(name)!)
            .SelectMany(type => type.Fields.Values.Where(field => field is { Deprecated: true, IsReadOnly: false, Shape: FieldShape.Text, IsBlock: false }).Select(field => (type, field))).First();
        var body = BodyGen.Make(type, 0, 7919).Copy();
        body[field.Name] = "x";
        Assert.Contains(DiagnosticsOf(type.Name, body), diagnostic => diagnostic.Code == CheckErrors.Deprecated && diagnostic.Severity == Severity.Warning);
    }

    [Fact]
    public void Check_References_MustLeadSomewhere()
    {
        var bucket = new Address("google_storage_bucket", "data");
        Assert.Equal([CheckErrors.DanglingReference], CodesOf("google_pubsub_topic", new() { ["name"] = new OutputValue(bucket, "name") }));
        Assert.Equal([CheckErrors.UndeclaredParameter], CodesOf("google_pubsub_topic", new() { ["name"] = new ParameterValue("topic") }));
        Assert.Equal([CheckErrors.UndeclaredParameter], CodesOf("google_pubsub_topic", new() { ["name"] = Value.Template($"a-{new SecretValue("topic")}") }));
        var graph = GraphOf("google_pubsub_topic", new() { ["name"] = new OutputValue(bucket, "nmae") });
        graph.Add(ResourceOf(bucket, new() { ["name"] = "b", ["location"] = "EU" }));
        var unknown = Assert.Single(Run(graph));
        Assert.Equal((CheckErrors.UnknownOutput, "Did you mean `name`?"), (unknown.Code, unknown.Hint));
    }

    [Fact]
    public void Check_OtherRoot_IsRefused()
    {
        var project = new Address("google_folder", "f");
        var graph = GraphOf("google_pubsub_topic", new() { ["name"] = new OutputValue(project, "name") });
        graph.Add(ResourceOf(project, new() { ["display_name"] = "f", ["parent"] = "organizations/1" }) with { Root = Root.Organization });
        Assert.Equal(CheckErrors.OtherRoot, Assert.Single(Run(graph)).Code);
    }

    [Fact]
    public void Check_Circle_IsPrinted()
    {
        var graph = new ResourceGraph();
        Address[] topics = [.. "abc".Select(letter => new Address("google_pubsub_topic", letter.ToString()))];
        for (var i = 0; i < 3; i++) graph.Add(ResourceOf(topics[i], new() { ["name"] = new OutputValue(topics[(i + 1) % 3], "name") }));
        var circle = Assert.Single(Run(graph));
        Assert.Equal(CheckErrors.Cycle, circle.Code);
        Assert.EndsWith("`google_pubsub_topic.a` -> `google_pubsub_topic.b` -> `google_pubsub_topic.c` -> `google_pubsub_topic.a`", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Names_MustBeIdentifiers()
    {
        var graph = new ResourceGraph();
        graph.Add(ResourceOf(new("google_pubsub_topic", "1st"), new() { ["name"] = "t" }));
        graph.AddParameter(new("count", "number", "How many", 1));
        graph.AddOutput(new("a b", "Two words", "x"));
        Assert.Equal([CheckErrors.BadName, CheckErrors.BadName, CheckErrors.BadName], Run(graph).Select(diagnostic => diagnostic.Code));
        graph = new();
        graph.AddOutput(new("same", "One", "x"));
        graph.AddOutput(new("same", "Two", "x"));
        Assert.Equal(CheckErrors.DuplicateOutput, Assert.Single(Run(graph)).Code);
    }

    [Fact]
    public void Check_TimeoutsAndIgnoredChanges_AreChecked()
    {
        var body = new ObjectValue { ["name"] = "b", ["location"] = "EU", ["timeouts"] = new ObjectValue { ["create"] = "5m", ["crate"] = "5m" } };
        Assert.Equal([CheckErrors.UnknownAttribute], CodesOf("google_storage_bucket", body));
        var graph = new ResourceGraph();
        graph.Add(ResourceOf(new("google_pubsub_topic", "t"), new() { ["name"] = "t" }) with { Lifecycle = new() { IgnoreChanges = ["labels[\"x\"]", "schema_settings[0].encodng"] } });
        Assert.Equal("`google_pubsub_topic` has no `encodng` to ignore changes of", Assert.Single(Run(graph)).Message);
    }

    private static DiagnosticCode[] CodesOf(string type, ObjectValue body) => [.. DiagnosticsOf(type, body).Select(diagnostic => diagnostic.Code)];

    private static IReadOnlyList<Diagnostic> DiagnosticsOf(string type, ObjectValue body) => Run(GraphOf(type, body));

    private static ResourceGraph GraphOf(string type, ObjectValue body)
    {
        var graph = new ResourceGraph();
        graph.Add(ResourceOf(new(type, "it"), body));
        return graph;
    }

    private static Resource ResourceOf(Address address, ObjectValue body) =>
        new() { Address = address, Component = "test", Concern = Concern.Storage, Reason = "Stands in a test", Body = body, Place = Line };

    private static IReadOnlyList<Diagnostic> Run(ResourceGraph graph)
    {
        var bag = new DiagnosticBag();
        GraphChecker.Check(graph, bag);
        return bag.Items;
    }
}
