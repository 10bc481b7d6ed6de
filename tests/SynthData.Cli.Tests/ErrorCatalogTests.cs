using System.Reflection;
using SynthData.Errors;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

public sealed class ErrorCatalogTests
{
    [Fact]
    public void ToMarkdown_OfTheLists_IsDocsErrors() => Golden.Check(ErrorCatalog.ToMarkdown(), "docs", "errors.md");

    [Fact]
    public void Features_EveryErrorClass_IsListedWhole()
    {
        var declared = AllCodeFields().Select(field => (DiagnosticCode)field.GetValue(null)!).Select(code => code.Code).Order();
        Assert.Equal(declared, ErrorCatalog.Features.SelectMany(feature => feature.Codes).Select(code => code.Code).Order());
    }

    [Fact]
    public void Codes_OfAllFeatures_AreUniqueAndWellFormed()
    {
        var codes = ErrorCatalog.Features.SelectMany(feature => feature.Codes).ToArray();
        Assert.Equal(codes.Length, codes.Select(code => code.Code).Distinct().Count());
        Assert.All(codes, code =>
        {
            Assert.Matches(@"^SD\d{4}$", code.Code);
            Assert.NotEmpty(code.Hint);
            Assert.False(code.Title.EndsWith('.'), $"{code.Code}: the title ends with a period");
        });
    }

    private static IEnumerable<FieldInfo> AllCodeFields() =>
        from assembly in (Assembly[])
        [
            typeof(CommandLine).Assembly, typeof(Engine.Models.Model).Assembly, typeof(DiagnosticCode).Assembly, typeof(Files.FileErrors).Assembly,
            typeof(Infra.Stacks.StackFile).Assembly, typeof(Platform.PlatformServices).Assembly, typeof(Api.ApiServer).Assembly, typeof(Client.SynthDataClient).Assembly, typeof(Gcp.GcpErrors).Assembly,
        ]
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(DiagnosticCode) && !field.Name.Contains('<')
        select field;
}
