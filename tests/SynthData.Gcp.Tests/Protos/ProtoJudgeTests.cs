using System.Text;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Protos;

public sealed class ProtoJudgeTests
{
    private const string Documents = "/v1/projects/p/databases/(default)/documents";

    [Theory]
    [InlineData("GET", Documents + "/projects/a?mask.fieldPaths=x&mask.fieldPaths=y", "", 200, """{"name":"n","fields":{"x":{"integerValue":"1"}},"updateTime":"2026-01-31T12:00:00.1Z"}""")]
    [InlineData("POST", Documents + ":commit", """{"writes":[{"delete":"n","currentDocument":{"exists":true}}]}""", 200, """{"commitTime":"2026-01-31T12:00:00Z"}""")]
    [InlineData("POST", Documents + ":runQuery", """{"structuredQuery":{"limit":1}}""", 200, """[{"readTime":"2026-01-31T12:00:00Z"}]""")]
    [InlineData("POST", Documents + "/projects?documentId=a", """{"fields":{}}""", 409, """{"error":{"code":409,"message":"m","status":"ALREADY_EXISTS"}}""")]
    [InlineData("GET", Documents + "/projects?pageSize=3", "", 200, """{"documents":[],"nextPageToken":"t"}""")]
    [InlineData("DELETE", Documents + "/projects/a/jobs/b?currentDocument.exists=true", "", 200, "{}")]
    public void Check_AsThePublishedFilesHaveIt_HasNoFault(string verb, string target, string request, int status, string answer) =>
        Assert.Empty(ProtoJudge.Check(GcpService.Firestore, Call(verb, target, request, status, answer)));

    [Theory]
    [InlineData("GET", Documents + "/projects/a?maks=x", "", 200, "{}", "no parameter `maks`")]
    [InlineData("DELETE", Documents + "/projects/a?currentDocument.exists=perhaps", "", 200, "{}", "the query")]
    [InlineData("POST", Documents + ":commit", """{"write":[]}""", 200, "{}", "the request")]
    [InlineData("POST", Documents + ":commit", """{"writes":[{"currentDocument":{"exists":"perhaps"}}]}""", 200, "{}", "the request")]
    [InlineData("POST", Documents + ":commit", "{}", 200, """{"commitedTime":"2026-01-31T12:00:00Z"}""", "the answer")]
    [InlineData("POST", Documents + ":runQuery", "{}", 200, "{}", "no array")]
    [InlineData("POST", Documents + ":comit", "{}", 200, "{}", "no method")]
    [InlineData("POST", "/v2/projects/p/databases/d/documents:commit", "{}", 200, "{}", "no method")]
    [InlineData("DELETE", Documents + "/projects/a", "{}", 200, "{}", "takes none")]
    [InlineData("GET", Documents + "/projects/a", "", 404, """{"error":{"code":404,"message":"m","status":"MISSING"}}""", "no name of a code")]
    [InlineData("GET", Documents + "/projects/a", "", 404, """{"error":{"code":404,"message":"m","status":"ABORTED"}}""", "another one")]
    [InlineData("GET", Documents + "/projects/a", "", 404, """{"error":"no"}""", "`error` alone")]
    public void Find_AnythingElse_IsAFault(string verb, string target, string request, int status, string answer, string fault) =>
        Assert.Contains(ProtoJudge.Find(GcpService.Firestore, Call(verb, target, request, status, answer)), found => found.Contains(fault, StringComparison.Ordinal));

    private static ProtoCall Call(string verb, string target, string request, int status, string answer) =>
        new(verb, target, Encoding.UTF8.GetBytes(request), status, Encoding.UTF8.GetBytes(answer));
}
