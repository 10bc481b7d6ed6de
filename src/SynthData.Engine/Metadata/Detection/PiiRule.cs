namespace SynthData.Engine.Metadata.Detection;

/// <summary>Columns that identify persons, by the share of distinct values of a shape, or by the name and a weaker shape.</summary>
internal static class PiiRule
{
    public static bool IsPii(Sdtype sdtype) => sdtype is Sdtype.Email or Sdtype.PhoneNumber or Sdtype.Name or Sdtype.CreditCardNumber or Sdtype.Ssn
        or Sdtype.Ipv4Address or Sdtype.StreetAddress;

    public static ColumnMetadata? Try(ColumnProfile profile)
    {
        if (profile.Values.Count == 0) return null;
        var words = profile.Words;
        return ByShape(profile, Sdtype.Email, PiiShapes.IsEmail, 0.6, "e-mail addresses")
            // Of random numbers of such lengths one in ten passes the check digit, and one in forty the issuer's prefix as well.
            ?? ByShape(profile, Sdtype.CreditCardNumber, PiiShapes.IsCreditCard, 0.5, "card numbers with a right check digit")
            ?? ByShape(profile, Sdtype.Ssn, PiiShapes.IsSsn, 0.6, "US social security numbers")
            ?? (words.Has("ssn") || words.HasPhrase("social", "security")
                ? ByShape(profile, Sdtype.Ssn, PiiShapes.IsBareSsn, 0.6, "US social security numbers, by the column's name") : null)
            ?? (words.Has("version", "ver", "build", "release", "firmware")
                ? null : ByShape(profile, Sdtype.Ipv4Address, PiiShapes.IsIpv4, words.Has("ip", "ipv", "addr", "host") ? 0.5 : 0.9, "IPv4 addresses"))
            ?? Phone(profile)
            ?? Address(profile)
            ?? Name(profile);
    }

    private static ColumnMetadata? Phone(ColumnProfile profile)
    {
        var named = profile.Words.Has("phone", "telephone", "tel", "mobile", "cell", "fax", "phones", "cellphone", "msisdn", "whatsapp");
        return named
            ? ByShape(profile, Sdtype.PhoneNumber, PiiShapes.IsPhoneLike, 0.5, "telephone numbers, by the column's name")
            : ByShape(profile, Sdtype.PhoneNumber, PiiShapes.IsPhone, 0.8, "telephone numbers");
    }

    private static ColumnMetadata? Address(ColumnProfile profile)
    {
        var words = profile.Words;
        var named = words.Has("address", "addr", "street", "residence", "addresses") && !words.Has("email", "mail", "ip", "mac", "web", "url", "wallet");
        return (named ? ByShape(profile, Sdtype.StreetAddress, PiiShapes.IsAddressLike, 0.5, "street addresses, by the column's name") : null)
            ?? ByShape(profile, Sdtype.StreetAddress, PiiShapes.IsStreetAddress, 0.7, "street addresses");
    }

    private static ColumnMetadata? Name(ColumnProfile profile)
    {
        var words = profile.Words;
        if (words.Has("surname", "forename", "lastname", "firstname", "fullname") || words.HasPhrase("first", "name") || words.HasPhrase("last", "name")
            || words.HasPhrase("full", "name") || words.HasPhrase("middle", "name") || words.HasPhrase("maiden", "name") || words.HasPhrase("family", "name")
            || words.HasPhrase("given", "name"))
            return ByShape(profile, Sdtype.Name, PiiShapes.IsNameLike, 0.8, "names of persons, by the column's name");
        var person = words.Has("customer", "patient", "person", "employee", "client", "contact", "student", "author", "owner", "applicant", "member", "passenger");
        if (!words.Has("name", "names") || words.Has("company", "product", "file", "user", "host", "brand", "event", "city", "country", "table", "column"))
            return null;
        // `name` alone may be a ship's or a product's: two or more capitalised words in nearly all values make it a person's.
        return ByShape(profile, Sdtype.Name, person ? PiiShapes.IsNameLike : PiiShapes.IsFullName, 0.8, "names of persons, by the column's name");
    }

    private static ColumnMetadata? ByShape(ColumnProfile profile, Sdtype sdtype, Func<string, bool> shape, double least, string what)
    {
        var share = profile.ShareOf(shape);
        return share < least ? null : profile.Is(sdtype, $"{what}: {Math.Floor(share * 100)} % of the different values");
    }
}
