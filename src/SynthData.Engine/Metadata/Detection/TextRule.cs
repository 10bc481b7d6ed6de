namespace SynthData.Engine.Metadata.Detection;

/// <summary>What is left: labels, ids of letters and digits, free text.</summary>
internal static class TextRule
{
    // Below this nothing can be said of how values repeat.
    private const int FewRows = 10;
    private const double MostlyDifferent = 0.5;

    public static ColumnMetadata Decide(ColumnProfile profile)
    {
        if (profile.Rows > 1 && profile.Sample.Count > 1 && profile.ShareOf(IsUuid) == 1) return profile.Is(Sdtype.Id, "UUIDs");
        if (profile.IsUnique && profile.Rows > 1 && profile.Words.NamesThings)
            return profile.Is(Sdtype.Id, "a different value in every row, and the name says identifier");
        if (profile.Rows >= FewRows && profile.DistinctShare > MostlyDifferent)
        {
            var codes = profile.ShareOf(IsCode);
            if (codes >= 0.95) return profile.Is(Sdtype.Id, $"codes without blanks, {profile.Distinct} different in {profile.Rows} rows");
            return profile.Is(Sdtype.Text, $"text, {profile.Distinct} different in {profile.Rows} rows");
        }
        return profile.Is(Sdtype.Categorical, profile.Distinct == 1 ? "one label in every row" : $"{profile.Distinct} different labels in {profile.Rows} rows");
    }

    private static bool IsUuid(string value) => value.Length is 36 or 38 && Guid.TryParse(value, out _);

    private static bool IsCode(string value) => value.Length <= 64 && value.Any(char.IsAsciiDigit) && !value.Any(char.IsWhiteSpace);
}
