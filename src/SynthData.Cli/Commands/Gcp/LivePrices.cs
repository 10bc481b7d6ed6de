using SynthData.Cli.Output;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp;
using SynthData.Gcp.Billing;
using SynthData.Gcp.Transport;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Stacks;

namespace SynthData.Cli.Commands.Gcp;

/// <summary>Asks Google's public price list, by the credentials of the machine, and keeps what it says beside a stack.</summary>
internal static class LivePrices
{
    private const string EmulatorVariable = "SYNTHDATA_GOOGLE_EMULATORS_BILLING";

    public static void Write(CheckedStack stack, Terminal terminal, CancellationToken cancellation)
    {
        var project = stack.File.Environments[0].Settings.Get(StackSettings.Project);
        using var transport = new GcpTransport(new() { Project = project, QuotaProject = project, Emulators = Emulators(), Clock = terminal.Clock });
        var today = DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime);
        var path = Path.Combine(stack.Source.Folder, PriceRefresh.FileName);
        var prices = ReadAsync(new(transport), today, cancellation).GetAwaiter().GetResult();
        if (prices.Count == 0) throw new SynthDataException(CostErrors.NoPrices, CostErrors.NoPrices.Title, new Place(path));
        using var file = AtomicFile.Create(path);
        PriceRefresh.Write(file.Stream, prices, today);
        file.Commit();
        terminal.Error.WriteLine($"{path} written, {prices.Count} prices");
    }

    private static async Task<IReadOnlyList<Price>> ReadAsync(BillingCatalogClient catalog, DateOnly today, CancellationToken cancellation)
    {
        var prices = new List<Price>();
        foreach (var service in PriceRefresh.Services)
        {
            var skus = await catalog.SkusAsync(service, cancellation);
            prices.AddRange(PriceRefresh.Match(service, [.. skus.Select(sku => new ListedSku(sku.Id, sku.Description, sku.UsageType, sku.Regions, sku.Unit, [.. sku.Rates.Select(rate => (rate.From, rate.Usd))]))], today));
        }

        return prices;
    }

    private static Dictionary<GcpService, Uri> Emulators()
    {
        if (Environment.GetEnvironmentVariable(EmulatorVariable) is not { Length: > 0 } text) return [];
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return new() { [GcpService.Billing] = url };
        throw new SynthDataException(CliErrors.ValueNotUnderstood, $"{EmulatorVariable} takes a URL, not `{text}`");
    }
}
