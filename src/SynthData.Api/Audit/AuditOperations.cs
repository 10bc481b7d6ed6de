using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Platform.Audit;
using SynthData.Platform.Keys;

namespace SynthData.Api.Audit;

/// <summary><c>/v1/projects/{project}/audit</c>.</summary>
internal sealed class AuditOperations(AuditService audit)
{
    private static readonly QueryParameter Actor = QueryParameter.Text("actor", "Only acts of this one, such as `key:ID`.");
    private static readonly QueryParameter Action = QueryParameter.Text("action", "Only this action, such as `datasets.upload`; not together with `actor`.");

    public IEnumerable<Operation> All() =>
    [
        new("GET", "/v1/projects/{project}/audit", "audit.list", "Lists who did what, when and from where", ListAsync)
        {
            Role = Role.Admin, Query = [Actor, Action, .. QueryParameter.Page], Answers = [AnswerShape.Json<Page<AuditEntry>>(200, "A page, newest first")],
        },
    ];

    private Task ListAsync(ApiCall call)
    {
        var (actor, action) = (call.Query.Text(Actor), call.Query.Text(Action));
        if (actor is not null && action is not null) call.Problems.Error(RequestErrors.ParameterNotUnderstood, "`actor` and `action` are both given", new(Path: "action"), "Give one of them");
        call.Problems.ThrowIfErrors();
        return call.AnswerPageAsync(
            () => audit.ListAsync(call.Project, actor, action, call.PageSize, call.PageToken, call.Cancellation),
            act => new(act.Id, act.Value.Time, act.Value.Actor, act.Value.Action, act.Value.Resource, act.Value.Address, act.Value.Status, act.Value.Request),
            SynthDataJson.Default.PageAuditEntry);
    }
}
