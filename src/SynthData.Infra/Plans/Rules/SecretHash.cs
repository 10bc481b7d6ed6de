using System.Security.Cryptography;
using System.Text;

namespace SynthData.Infra.Plans.Rules;

/// <summary>
/// Stands for a secret in a recorded state. Keyed, because a bare hash of a short password can be guessed; the key stays with the person who records, so that
/// the state itself may be committed.
/// </summary>
internal sealed class SecretHash(byte[] key)
{
    public const int KeyBytes = 32;
    private const string Mark = "hmac-sha256:";

    /// <summary>The same secret always gives the same text; a text of this form stays as it is.</summary>
    public string Of(string secret) =>
        secret.StartsWith(Mark, StringComparison.Ordinal) ? secret : Mark + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(secret)));

    /// <summary>The text stands for a secret.</summary>
    public static bool IsHash(PlanValue value) => value is TextPlanValue text && text.Text.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The value with every text, number and flag in it replaced; nulls and unknowns stay.</summary>
    public PlanValue Of(PlanValue value) => value switch
    {
        TextPlanValue text => new TextPlanValue(Of(text.Text)),
        ListPlanValue list => new ListPlanValue([.. list.Items.Select(Of)]),
        ObjectPlanValue members => ObjectPlanValue.Of(members.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        _ => value,
    };
}
