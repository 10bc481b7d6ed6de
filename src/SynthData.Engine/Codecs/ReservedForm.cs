using SynthData.Engine.Metadata;
using SynthData.Engine.Random;

namespace SynthData.Engine.Codecs;

/// <summary>PII from ranges reserved for documentation and tests, so that no value reaches a real person (RFC 2606, RFC 5737, 555-01xx, SSN areas and groups that are neither issued nor used for tax numbers).</summary>
internal sealed class ReservedForm(Sdtype sdtype) : TextForm
{
    private static readonly string[] First = "Alex Sam Robin Kim Chris Jamie Lee Morgan Taylor Jordan Casey Riley Avery Quinn Rowan Skyler".Split(' ');
    private static readonly string[] Last = "Archer Baker Carter Dyer Fisher Fletcher Gardner Hunter Mason Miller Potter Shepherd Tailor Turner Walker Weaver".Split(' ');
    private static readonly string[] Streets = "Oak Elm Maple Cedar Pine Lake Hill Park Mill Church Station Garden".Split(' ');

    public Sdtype Sdtype { get; } = sdtype;

    public static bool Covers(Sdtype sdtype) => sdtype is Sdtype.Email or Sdtype.PhoneNumber or Sdtype.Name or Sdtype.CreditCardNumber
        or Sdtype.Ssn or Sdtype.Ipv4Address or Sdtype.StreetAddress;

    public override string Make(StreamKey key, long row, int column)
    {
        var (a, b, c, d) = Philox.Cell(key, row, column, 1);
        return Sdtype switch
        {
            Sdtype.Email => $"{Pick(First, a)}.{Pick(Last, b)}{Permutation.Apply((ulong)row % 1_000_000_000_000, 1_000_000_000_000, key, column)}@example.com".ToLowerInvariant(),
            Sdtype.PhoneNumber => $"+1-{200 + a % 800}-555-01{b % 100:00}",
            Sdtype.Name => $"{Pick(First, a)} {Pick(Last, b)}",
            Sdtype.CreditCardNumber => WithLuhn($"400000{a % 1_000_000_000:000000000}"),
            Sdtype.Ssn => $"9{a % 100:00}-{1 + b % 49:00}-{1 + c % 9999:0000}",
            Sdtype.Ipv4Address => (a % 3) switch { 0 => "192.0.2.", 1 => "198.51.100.", _ => "203.0.113." } + b % 256,
            _ => $"{1 + a % 999} {Pick(Streets, b)} {(d % 2 == 0 ? "Street" : "Avenue")}",
        };
    }

    private static string Pick(string[] words, uint random) => words[(int)((ulong)random * (uint)words.Length >> 32)];

    private static string WithLuhn(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[digits.Length - 1 - index] - '0';
            if (index % 2 == 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }

        return digits + (10 - sum % 10) % 10;
    }
}
