using SynthData.Engine.Generators;
using SynthData.Errors;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Jobs.Steps;
using SynthData.Platform.Models;
using SynthData.Platform.Projects;

namespace SynthData.Platform.Jobs;

/// <summary>Checks a request for a job, finds all problems at once, and fills in versions and defaults.</summary>
internal sealed class JobChecks(ProjectService projects, DatasetService datasets, ModelService models, Destinations destinations)
{
    public const long MostRows = 1_000_000_000_000;
    private const int LongestPolicy = 64 * 1024;
    private static readonly string[] Fidelities = ["balanced", "fast", "max"];

    /// <param name="ofNextVersion">The source's version is still to come, and is left open.</param>
    /// <returns>The parameters to run with, and the generator's name or an empty text.</returns>
    public async Task<(JobParameters Parameters, string Generator)> CompleteAsync(
        string project, string kind, JobParameters asked, CancellationToken cancellation, bool ofNextVersion = false)
    {
        await projects.GetAsync(project, cancellation);
        if (!JobKind.All.Contains(kind)) throw new SynthDataException(JobErrors.KindUnknown, $"There is no job of kind `{kind}`");
        var problems = new DiagnosticBag();
        var done = asked;
        var generator = "";
        var fits = kind is JobKind.Fit or JobKind.Generate;
        var samples = kind is JobKind.Sample or JobKind.Generate;

        if (kind != JobKind.Sample && Needed(problems, kind, "dataset", asked.Dataset) && !ofNextVersion)
            done = done with { DatasetVersion = await VersionAsync(problems, project, asked.Dataset!, asked.DatasetVersion, cancellation) };
        if (kind == JobKind.Evaluate && Needed(problems, kind, "synthetic", asked.Synthetic))
            done = done with { SyntheticVersion = await VersionAsync(problems, project, asked.Synthetic!, asked.SyntheticVersion, cancellation) };
        if (kind == JobKind.Evaluate && asked.Holdout is not null && Needed(problems, kind, "holdout", asked.Holdout))
            done = done with { HoldoutVersion = await VersionAsync(problems, project, asked.Holdout, asked.HoldoutVersion, cancellation) };
        if (kind == JobKind.Sample)
        {
            if (asked.Rows is null) problems.Error(JobErrors.ParameterMissing, "A job of kind `sample` needs `rows`", hint: "Give the number of rows");
            if (Needed(problems, kind, "model", asked.Model))
                (done, generator) = await WithModelAsync(problems, project, done, cancellation);
        }

        if (fits)
        {
            var alias = asked.Generator ?? "sequential-trees";
            generator = GeneratorCatalog.Names.Contains(alias) ? alias : GeneratorCatalog.Aliases.GetValueOrDefault(alias) ?? "";
            if (generator.Length == 0)
                problems.Error(JobErrors.ParameterNotUnderstood, $"There is no generator `{alias}`", hint: "Use one of " + string.Join(", ", [.. GeneratorCatalog.Names, .. GeneratorCatalog.Aliases.Keys]));
            if (asked.Fidelity is not null && !Fidelities.Contains(asked.Fidelity))
                problems.Error(JobErrors.ParameterNotUnderstood, $"There is no fidelity `{asked.Fidelity}`", hint: "Use one of " + string.Join(", ", Fidelities));
            done = done with { Generator = generator, Fidelity = asked.Fidelity ?? "balanced", Model = asked.Model ?? asked.Dataset };
            Named(problems, "model", done.Model);
        }

        if (samples)
        {
            if (asked.Rows is < 0 or > MostRows) problems.Error(PlatformErrors.ValueOutOfRange, $"`rows` is {asked.Rows}; it can be 0 to {MostRows}");
            done = done with { Output = asked.Output ?? DefaultOutput(done.Dataset ?? done.Model) };
            Named(problems, "output", done.Output);
            if (done.Output is not null && done.Output == done.Dataset)
                problems.Error(JobErrors.ParameterNotUnderstood, "`output` is the source dataset", hint: "Name another dataset for the synthetic table");
        }

        if (samples || kind == JobKind.Deliver) DeliveryChecks.Check(problems, kind, asked, destinations);
        if (kind == JobKind.Deliver && done.DatasetVersion is { } number)
            DeliveryReading.RequireSynthetic(problems, done.Dataset!, (await datasets.GetVersionAsync(project, done.Dataset!, number, cancellation)).Value);
        CheckUnused(problems, kind, asked, fits, samples);
        if (asked.Gate) CheckPolicy(problems, asked);
        problems.ThrowIfErrors();
        return (done, generator);
    }

    private static string? DefaultOutput(string? source)
    {
        const string suffix = "-synthetic";
        return source is null ? null : source[..Math.Min(source.Length, Identifiers.Longest - suffix.Length)] + suffix;
    }

    private async Task<int?> VersionAsync(DiagnosticBag problems, string project, string dataset, int? number, CancellationToken cancellation)
    {
        try
        {
            return (await datasets.GetVersionAsync(project, dataset, number, cancellation)).Value.Number;
        }
        catch (SynthDataException missing)
        {
            foreach (var problem in missing.Diagnostics) problems.Error(problem.Code, problem.Message, problem.Place, problem.Hint);
            return null;
        }
    }

    private async Task<(JobParameters Parameters, string Generator)> WithModelAsync(
        DiagnosticBag problems, string project, JobParameters asked, CancellationToken cancellation)
    {
        try
        {
            var version = (await models.GetVersionAsync(project, asked.Model!, asked.ModelVersion, cancellation)).Value;
            return (asked with { ModelVersion = version.Number, Generator = version.Generator }, version.Generator);
        }
        catch (SynthDataException missing)
        {
            foreach (var problem in missing.Diagnostics) problems.Error(problem.Code, problem.Message, problem.Place, problem.Hint);
            return (asked, "");
        }
    }

    private static void CheckPolicy(DiagnosticBag problems, JobParameters asked)
    {
        try
        {
            if (asked.Policy is { Length: > LongestPolicy }) problems.Error(PlatformErrors.ValueOutOfRange, $"`policy` has {asked.Policy.Length} characters; it can have {LongestPolicy}");
            else GateStep.PolicyOf(asked);
        }
        catch (SynthDataException wrong)
        {
            foreach (var problem in wrong.Diagnostics) problems.Error(problem.Code, problem.Message, problem.Place, problem.Hint);
        }
    }

    private static bool Needed(DiagnosticBag problems, string kind, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) problems.Error(JobErrors.ParameterMissing, $"A job of kind `{kind}` needs `{name}`", hint: $"Give `{name}`");
        else if (!Identifiers.IsAllowed(value)) problems.Error(PlatformErrors.NameNotAllowed, $"`{name}` is no name that a resource can have");
        else return true;
        return false;
    }

    private static void Named(DiagnosticBag problems, string name, string? value)
    {
        if (value is not null && !Identifiers.IsAllowed(value)) problems.Error(PlatformErrors.NameNotAllowed, $"`{name}` is no name that a resource can have");
    }

    private static void CheckUnused(DiagnosticBag problems, string kind, JobParameters asked, bool fits, bool samples)
    {
        (string Name, bool IsGiven, bool IsUsed)[] parameters =
        [
            ("dataset", asked.Dataset is not null, kind != JobKind.Sample), ("datasetVersion", asked.DatasetVersion is not null, kind != JobKind.Sample),
            ("synthetic", asked.Synthetic is not null, kind == JobKind.Evaluate), ("syntheticVersion", asked.SyntheticVersion is not null, kind == JobKind.Evaluate),
            ("holdout", asked.Holdout is not null, kind == JobKind.Evaluate), ("holdoutVersion", asked.HoldoutVersion is not null, kind == JobKind.Evaluate),
            ("target", asked.Target is not null, kind == JobKind.Evaluate),
            ("model", asked.Model is not null, fits || samples), ("modelVersion", asked.ModelVersion is not null, kind == JobKind.Sample),
            ("output", asked.Output is not null, samples), ("rows", asked.Rows is not null, samples),
            ("generator", asked.Generator is not null, fits), ("fidelity", asked.Fidelity is not null, fits),
            ("seed", asked.Seed != 0, fits || samples), ("exactRange", asked.ExactRange, fits),
            ("deliver", asked.Deliver is { Count: > 0 }, samples || kind == JobKind.Deliver), ("table", asked.Table is not null, asked.Deliver is { Count: > 0 }),
            ("gate", asked.Gate, kind == JobKind.Generate), ("policy", asked.Policy is not null, kind == JobKind.Generate && asked.Gate),
        ];
        foreach (var parameter in parameters)
            if (parameter is { IsGiven: true, IsUsed: false }) problems.Error(JobErrors.ParameterNotUsed, $"A job of kind `{kind}` has no use for `{parameter.Name}`");
    }
}
