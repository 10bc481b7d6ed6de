using System.Globalization;
using SynthData.Errors;

namespace SynthData.Api.Requests;

/// <summary>A query parameter as it is checked and as the API's reference tells it: one declaration for both.</summary>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description)
{
    private const int LongestText = 1024;

    public static readonly QueryParameter PageSize = Number("pageSize", 1, 1000, "Most items of the page. Default 50.");
    public static readonly QueryParameter PageToken = Text("pageToken", "The `nextPageToken` of the page before, with the same filters.");
    public static readonly QueryParameter[] Page = [PageSize, PageToken];

    public ulong Least { get; private init; }

    public ulong Most { get; private init; }

    /// <summary>The words it takes; null for any.</summary>
    public IReadOnlyList<string>? Words { get; private init; }

    public static QueryParameter Text(string name, string description) => new(name, QueryKind.Text, description);

    public static QueryParameter Word(string name, IReadOnlyList<string> words, string description) => new(name, QueryKind.Text, description) { Words = words };

    public static QueryParameter Number(string name, ulong least, ulong most, string description) => new(name, QueryKind.Number, description) { Least = least, Most = most };

    public static QueryParameter Flag(string name, string description) => new(name, QueryKind.Flag, description);

    /// <summary>What is wrong with a value and what it takes, or null.</summary>
    public (string Message, string Hint)? FindFault(string value)
    {
        var place = $"The value of `{Name}`";
        return Kind switch
        {
            QueryKind.Number when !ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < Least || number > Most =>
                ($"{place} is no whole number from {Least} to {Most}", $"Give a whole number from {Least} to {Most}"),
            QueryKind.Flag when value is not ("true" or "false") => ($"{place} is neither `true` nor `false`", "Give `true` or `false`"),
            QueryKind.Text when Words is not null && !Words.Contains(value) => ($"{place} is not one that it takes", $"Use one of {string.Join(", ", Words)}"),
            QueryKind.Text when value.Length is 0 or > LongestText || value.Any(char.IsControl) =>
                ($"{place} is empty, too long or has control characters", $"Give a text of 1 to {LongestText} characters"),
            _ => null,
        };
    }
}

internal enum QueryKind
{
    Text,
    Number,
    Flag,
}

/// <summary>The query of a request, checked.</summary>
internal sealed class RequestQuery
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <param name="problems">Takes everything that is wrong.</param>
    public RequestQuery(IQueryCollection query, IReadOnlyList<QueryParameter> parameters, DiagnosticBag problems)
    {
        foreach (var (name, values) in query)
        {
            if (parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                problems.Error(RequestErrors.ParameterUnknown, RequestErrors.ParameterUnknown.Title, new(Path: Shown(name)));
                continue;
            }

            if (values.Count != 1) problems.Error(RequestErrors.ParameterRepeated, $"`{name}` is given {values.Count} times", new(Path: name));
            else if (parameter.FindFault(values[0] ?? "") is { } fault) problems.Error(RequestErrors.ParameterNotUnderstood, fault.Message, new(Path: name), fault.Hint);
            else _values[name] = values[0]!;
        }
    }

    public string? Text(QueryParameter parameter) => _values.GetValueOrDefault(parameter.Name);

    public ulong? Number(QueryParameter parameter) => Text(parameter) is { } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Flag(QueryParameter parameter) => Text(parameter) is { } text ? text == "true" : null;

    private static string Shown(string name) => name.Length <= 100 ? name : name[..100] + "...";
}
