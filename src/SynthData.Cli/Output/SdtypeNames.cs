using SynthData.Engine.Metadata;

namespace SynthData.Cli.Output;

/// <summary>Sdtypes as metadata files spell them.</summary>
internal static class SdtypeNames
{
    public static string Of(Sdtype sdtype) => sdtype switch
    {
        Sdtype.PhoneNumber => "phone_number",
        Sdtype.CreditCardNumber => "credit_card_number",
        Sdtype.Ipv4Address => "ipv4_address",
        Sdtype.StreetAddress => "street_address",
        _ => sdtype.ToString().ToLowerInvariant(),
    };
}
