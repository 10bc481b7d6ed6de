namespace SynthData.Engine.Metadata;

/// <summary>The names of sdtypes in metadata files (SDV metadata V1).</summary>
public static class SdtypeNames
{
    private static readonly Dictionary<string, Sdtype> ByName = new(StringComparer.Ordinal)
    {
        ["numerical"] = Sdtype.Numerical,
        ["categorical"] = Sdtype.Categorical,
        ["datetime"] = Sdtype.Datetime,
        ["boolean"] = Sdtype.Boolean,
        ["id"] = Sdtype.Id,
        ["text"] = Sdtype.Text,
        ["email"] = Sdtype.Email,
        ["phone_number"] = Sdtype.PhoneNumber,
        ["name"] = Sdtype.Name,
        ["credit_card_number"] = Sdtype.CreditCardNumber,
        ["ssn"] = Sdtype.Ssn,
        ["ipv4_address"] = Sdtype.Ipv4Address,
        ["street_address"] = Sdtype.StreetAddress,
        ["unknown"] = Sdtype.Unknown,
    };

    // Other names of the same in SDV's metadata, read but not written.
    private static readonly Dictionary<string, Sdtype> Aliases = new(StringComparer.Ordinal)
    {
        ["first_name"] = Sdtype.Name,
        ["last_name"] = Sdtype.Name,
        ["ipv4"] = Sdtype.Ipv4Address,
        ["address"] = Sdtype.StreetAddress,
    };

    /// <summary>The names written, one an sdtype.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The name of an sdtype, such as <c>phone_number</c>.</summary>
    public static string NameOf(Sdtype sdtype) => ByName.First(pair => pair.Value == sdtype).Key;

    /// <summary>The sdtype of a name; also takes <c>first_name</c>, <c>last_name</c>, <c>ipv4</c> and <c>address</c>.</summary>
    public static bool TryParse(string name, out Sdtype sdtype) => ByName.TryGetValue(name, out sdtype) || Aliases.TryGetValue(name, out sdtype);
}
