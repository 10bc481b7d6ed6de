using System.Text.RegularExpressions;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>How a text of the stack file must look.</summary>
/// <param name="Meaning">As a user calls it, with its article.</param>
/// <param name="Pattern">What the whole text must match.</param>
/// <param name="Example">A text of this format.</param>
internal sealed partial record TextFormat(string Meaning, Regex Pattern, string Example)
{
    /// <summary>The name of a component inside its section; becomes part of Terraform addresses and cloud names.</summary>
    public static TextFormat Id { get; } = new("an id: lower-case letters, digits and dashes, 1 to 30, a letter first", IdPattern(), "data");

    public static TextFormat StackName { get; } = new("a name of 2 to 20 lower-case letters, digits and dashes, a letter first, no dash last", StackNamePattern(), "synthdata");

    /// <summary>docs: "Creating and managing projects", Google Cloud.</summary>
    public static TextFormat Project { get; } = new("a project id: 6 to 30 lower-case letters, digits and dashes, a letter first", ProjectPattern(), "my-project-123");

    public static TextFormat Region { get; } = new("a region such as `us-central1`", RegionPattern(), "us-central1");

    /// <summary>A region, dual region or multi-region of Cloud Storage.</summary>
    public static TextFormat Location { get; } = new("a region, dual region or multi-region such as `us-central1`, `NAM4` or `EU`", LocationPattern(), "us-central1");

    public static TextFormat Cidr { get; } = new("an IPv4 range such as `10.0.0.0/16`", CidrPattern(), "10.0.0.0/16");

    public static TextFormat Label { get; } = new("a label: lower-case letters, digits, dashes and underscores, at most 63", LabelPattern(), "team");

    public static TextFormat Email { get; } = new("an e-mail address", EmailPattern(), "team@example.com");

    public static TextFormat BucketName { get; } = new("a bucket name: 3 to 63 lower-case letters, digits, dashes, dots and underscores", BucketPattern(), "my-project-state");

    public static TextFormat Secret { get; } = new("a name: letters, digits, dashes and underscores, at most 255", SecretPattern(), "api-key");

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,18}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StackNamePattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{4,28}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"\A[a-z]+-[a-z]+[0-9]{1,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"\A(?:[a-z]+-[a-z]+[0-9]{1,2}|[A-Z]{2,4}[0-9]?)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocationPattern();

    [GeneratedRegex(@"\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])/(?:3[0-2]|[12]?[0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CidrPattern();

    [GeneratedRegex(@"\A[a-z0-9_-]{1,63}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BucketPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,255}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretPattern();
}
