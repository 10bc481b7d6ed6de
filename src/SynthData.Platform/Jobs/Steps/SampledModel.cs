using SynthData.Engine.Models;

namespace SynthData.Platform.Jobs.Steps;

/// <summary>The model whose rows a job makes: the one it was given, or the one that it fitted.</summary>
internal static class SampledModel
{
    public static async Task<Model> LoadAsync(StepContext context, CancellationToken cancellation)
    {
        var services = context.Services;
        var (name, number) = context.Job.Kind == JobKind.Generate
            ? (context.Job.Results.Model!, context.Job.Results.ModelVersion)
            : (context.Parameters.Model!, context.Parameters.ModelVersion);
        var version = await services.Models.GetVersionAsync(context.Project, name, number, cancellation);
        return await services.LoadedModels.GetAsync(version.Value, name, cancellation);
    }

    /// <summary>The whole sample.</summary>
    public static SampleOptions Options(StepContext context) => new(context.Parameters.Rows!.Value) { Seed = context.Parameters.Seed };
}
