using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Platform;
using SynthData.Platform.Documents;
using SynthData.Platform.Keys;

namespace SynthData.Api.Keys;

/// <summary><c>/v1/projects/{project}/keys</c>.</summary>
internal sealed class KeyOperations(KeyService keys)
{
    private const string List = "/v1/projects/{project}/keys", One = List + "/{key}";
    private const int DefaultOverlapHours = 24, LongestOverlapHours = 720;

    public IEnumerable<Operation> All() =>
    [
        new("GET", List, "keys.list", "Lists the project's keys, without their secrets", ListAsync)
        {
            Role = Role.Admin, Query = QueryParameter.Page, Answers = [AnswerShape.Json<Page<KeyInfo>>(200, "A page")],
        },
        new("POST", List, "keys.create", "Makes a key; its text is in this answer and nowhere else", CreateAsync)
        {
            Role = Role.Admin, Bodies = [BodyShape.Json<Client.Wire.NewKey>()], Answers = [AnswerShape.Json<NewKeyInfo>(201, "The key with its text")],
        },
        new("GET", One, "keys.get", "Shows a key, without its secret", GetAsync) { Role = Role.Admin, Answers = [AnswerShape.Json<KeyInfo>(200, "The key")] },
        new("POST", One + ":rotate", "keys.rotate", "Makes a key of the same name, role and life, and ends the old one after an overlap", RotateAsync)
        {
            Role = Role.Admin, Bodies = [BodyShape.Json<KeyRotation>()], BodyOptional = true,
            Answers = [AnswerShape.Json<NewKeyInfo>(201, "The new key with its text")],
        },
        new("POST", One + ":revoke", "keys.revoke", "Refuses a key from now on", RevokeAsync)
        {
            Role = Role.Admin, Answers = [AnswerShape.Json<KeyInfo>(200, "The key as it is now")],
        },
    ];

    private Task ListAsync(ApiCall call) =>
        call.AnswerPageAsync(() => keys.ListAsync(call.Project, call.PageSize, call.PageToken, call.Cancellation), Info, SynthDataJson.Default.PageKeyInfo);

    private async Task CreateAsync(ApiCall call)
    {
        var asked = await call.BodyAsync(SynthDataJson.Default.NewKey);
        var longest = (int)KeyService.LongestLife.TotalDays;
        if (asked.Days < 1 || asked.Days > longest)
            call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`days` is {asked.Days}; it can be 1 to {longest}", new(Path: "days"));
        call.Problems.ThrowIfErrors();
        var life = asked.Days is { } days ? TimeSpan.FromDays(days) : KeyService.DefaultLife;
        await AnswerAsync(call, await keys.CreateAsync(call.Project, asked.Name, asked.Role, life, call.Caller.Actor, call.Cancellation));
    }

    private async Task GetAsync(ApiCall call) =>
        await call.AnswerAsync(Info(await keys.GetAsync(call.Project, call.Route("key"), call.Cancellation)), SynthDataJson.Default.KeyInfo);

    private async Task RotateAsync(ApiCall call)
    {
        var hours = (await call.BodyAsync(SynthDataJson.Default.KeyRotation)).OverlapHours ?? DefaultOverlapHours;
        if (hours is < 0 or > LongestOverlapHours)
            call.Problems.Error(PlatformErrors.ValueOutOfRange, $"`overlapHours` is {hours}; it can be 0 to {LongestOverlapHours}", new(Path: "overlapHours"));
        call.Problems.ThrowIfErrors();
        await AnswerAsync(call, await keys.RotateAsync(call.Project, call.Route("key"), TimeSpan.FromHours(hours), call.Caller.Actor, call.Cancellation));
    }

    private async Task RevokeAsync(ApiCall call) =>
        await call.AnswerAsync(Info(await keys.RevokeAsync(call.Project, call.Route("key"), call.Cancellation)), SynthDataJson.Default.KeyInfo);

    private static Task AnswerAsync(ApiCall call, Platform.Keys.NewKey made) => call.AnswerAsync(
        new(Info(made.Key), made.Text), SynthDataJson.Default.NewKeyInfo, StatusCodes.Status201Created, location: $"/v1/projects/{call.Project}/keys/{made.Key.Id}");

    private static KeyInfo Info(Stored<KeyDocument> key) =>
        new(key.Id, key.Value.Name, key.Value.Role, key.Value.Created, key.Value.CreatedBy, key.Value.Expires) { Revoked = key.Value.Revoked };
}
