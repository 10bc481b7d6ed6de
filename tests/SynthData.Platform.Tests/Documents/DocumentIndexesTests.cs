using System.Reflection;
using System.Text.Json;
using SynthData.Platform.Documents;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Documents;

public sealed class DocumentIndexesTests
{
    [Fact]
    public void Agreement_ContentOfEveryKind_IsNotIndexed()
    {
        using var agreement = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src", "agreements", "firestore-indexes.json")));
        var unindexed = agreement.RootElement.GetProperty("unindexed").EnumerateArray()
            .Where(entry => entry.GetProperty("field").GetString() == "_document").Select(entry => entry.GetProperty("collection").GetString()!);
        Assert.Equal(Kinds().Distinct().Order(StringComparer.Ordinal), unindexed);
    }

    [Fact]
    public void Require_ConditionsInTheOrderOfIdsDescending_AreRefused()
    {
        var query = new DocumentQuery("projects/p/jobs") { Filters = [FieldFilter.Equal("status", "queued")] };
        DocumentIndexes.Agreed.Require(query);
        Assert.Throws<InvalidOperationException>(() => DocumentIndexes.Agreed.Require(query with { Descending = true }));
    }

    /// <summary>What <see cref="DocumentLayout"/> can name.</summary>
    private static IEnumerable<string> Kinds()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public;
        var collections = typeof(DocumentLayout).GetFields(Static).Where(field => field.Name != nameof(DocumentLayout.Service)).Select(field => field.GetValue(null)!)
            .Concat(typeof(DocumentLayout).GetProperties(Static).Select(property => property.GetValue(null)!))
            .Concat(typeof(DocumentLayout).GetMethods(Static).Where(method => !method.IsSpecialName).Select(Called));
        return collections.Select(place => DocumentPath.Kind(place is DocumentPath path ? path.Collection : (string)place));
    }

    private static object Called(MethodInfo method) =>
        method.Invoke(null, [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? (object)1 : "x")])!;
}
