using SynthData.Errors;
using SynthData.Platform.Jobs;

namespace SynthData.Platform.Deliveries;

/// <summary>Checks what a request says of deliveries.</summary>
internal static class DeliveryChecks
{
    public static void Check(DiagnosticBag problems, string kind, JobParameters asked, Destinations destinations)
    {
        var names = asked.Deliver ?? [];
        if (kind == JobKind.Deliver && names.Count == 0)
            problems.Error(JobErrors.ParameterMissing, "A job of kind `deliver` needs `deliver`", hint: HintOf(destinations));
        foreach (var name in names.Distinct(StringComparer.Ordinal))
            if (destinations.Find(name) is null)
                problems.Error(DeliveryErrors.NoDestination, $"There is no destination `{name}`", hint: HintOf(destinations));
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            problems.Error(JobErrors.ParameterNotUnderstood, "`deliver` names a destination twice", hint: "Name each once");
        if (asked.Table is { } table && names.Count > 0 && !DeliveredTable.IsName(table)) problems.Error(DeliveryErrors.TableName, DeliveryErrors.TableName.Title);
    }

    private static string HintOf(Destinations destinations) => destinations.Names.Count == 0
        ? "None is set up: see `deliver` in the settings of the service"
        : $"Set up here: {string.Join(", ", destinations.Names)}";
}
