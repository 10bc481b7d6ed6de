using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using SynthData.Infra.Plans.Rules;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>
/// What is known of one connection. Terraform opens one for each provider block (default, alias, google-beta, every run), and calls carry no other name of the
/// block they are for.
/// </summary>
internal sealed class ProviderConnection
{
    private static readonly object Key = new();

    /// <summary>It belongs to google-beta, which has more types.</summary>
    public required bool IsBeta { get; init; }

    public ProviderSettings Settings { get; set; } = ProviderSettings.None;

    public static void Begin(IDictionary<object, object?> items, bool isBeta) => items[Key] = new ProviderConnection { IsBeta = isBeta };

    public static ProviderConnection Of(ServerCallContext call) =>
        (ProviderConnection)call.GetHttpContext().Features.Get<IConnectionItemsFeature>()!.Items[Key]!;
}
