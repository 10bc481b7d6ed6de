using System.Collections.Concurrent;
using System.Globalization;
using Google.Cloud.Dataflow.V1Beta3;
using Google.Cloud.Firestore.V1;
using Google.Cloud.Iam.Credentials.V1;
using Google.Cloud.Iam.V1;
using Google.Cloud.Monitoring.V3;
using Google.Cloud.PubSub.V1;
using Google.Cloud.Spanner.Admin.Database.V1;
using Google.Cloud.Spanner.V1;
using Google.Protobuf.Reflection;
using SynthData.Gcp;
using Kms = Google.Cloud.Kms.V1;
using SecretManager = Google.Cloud.SecretManager.V1;

namespace SynthData.Testing.Google.Protos;

/// <summary>
/// Reads requests and answers strictly by Google's published protocol files: the route must be one of the service, every member must be known and of its type, a
/// refusal must have Google's form. Cloud Storage's interface has no such files.
/// </summary>
internal static class ProtoJudge
{
    private static readonly Dictionary<GcpService, ProtoRoute[]> Routes = new()
    {
        [GcpService.Firestore] = RoutesOf(FirestoreReflection.Descriptor),
        [GcpService.PubSub] = RoutesOf(PubsubReflection.Descriptor, SchemaReflection.Descriptor, IamPolicyReflection.Descriptor),
        [GcpService.SecretManager] = RoutesOf(SecretManager.ServiceReflection.Descriptor),
        [GcpService.Kms] = RoutesOf(Kms.ServiceReflection.Descriptor),
        [GcpService.IamCredentials] = RoutesOf(IamcredentialsReflection.Descriptor),
        [GcpService.Monitoring] = RoutesOf(MetricServiceReflection.Descriptor),
        [GcpService.Dataflow] = RoutesOf(TemplatesReflection.Descriptor, JobsReflection.Descriptor),
        [GcpService.Spanner] = RoutesOf(SpannerReflection.Descriptor, SpannerDatabaseAdminReflection.Descriptor),
    };

    private static readonly ConcurrentQueue<string> Found = [];
    private static readonly ConcurrentDictionary<string, int> Calls = new(StringComparer.Ordinal);

    /// <summary>Methods that were judged, and how often.</summary>
    public static IReadOnlyDictionary<string, int> Judged => Calls;

    /// <summary>Options by which every request to an emulator or to Google is judged; a fault is thrown where the request was made, and kept for <see cref="Expect"/>.</summary>
    public static GcpOptions Watch(GcpOptions options) =>
        options with { Around = inner => new JudgingHandler(options.Around?.Invoke(inner) ?? inner, options.Emulators) };

    /// <summary>Throws when any call so far had a fault, also one whose exception was caught by somebody.</summary>
    /// <exception cref="ProtoFaultException">Every fault.</exception>
    public static void Expect()
    {
        if (!Found.IsEmpty) throw new ProtoFaultException(string.Join('\n', Found.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Faults of a call, which are kept for <see cref="Expect"/>.</summary>
    public static IReadOnlyList<string> Check(GcpService service, ProtoCall call)
    {
        // The gateway before Spanner's emulator refuses in its own form.
        if (service == GcpService.Spanner && call.Status >= 400) return [];
        var faults = Find(service, call);
        var place = string.Create(CultureInfo.InvariantCulture, $"{service} {call.Verb} {call.Target.Split('?')[0]} {call.Status}");
        foreach (var fault in faults) Found.Enqueue($"{place}: {fault}\n{Shown(call.Request)}\n{Shown(call.Answer)}");
        return faults;
    }

    /// <summary>Faults of a call.</summary>
    public static IReadOnlyList<string> Find(GcpService service, ProtoCall call)
    {
        if (!Routes.TryGetValue(service, out var routes)) return [];
        var path = call.Target.Split('?')[0];
        var matching = routes.Where(route => route.Matches(call.Verb, path)).ToArray();
        if (matching.Length == 0) return ["no method of the service has this path"];
        // Documents and collections have the same paths but for the number of parts; only what is sent and answered tells which was meant.
        var (method, faults) = matching.Select(route => (route.Method, Faults: Find(route, call))).MinBy(read => read.Faults.Count);
        Calls.AddOrUpdate(method.FullName, 1, static (_, count) => count + 1);
        return faults;
    }

    private static List<string> Find(ProtoRoute route, ProtoCall call)
    {
        List<string> faults = [];
        if (call.Status >= 400)
        {
            // What the service refuses may be wrong in any way.
            ProtoMessages.CheckRefusal(call, faults);
            return faults;
        }

        ProtoMessages.CheckRequest(route, call, faults);
        ProtoMessages.CheckAnswer(route, call, faults);
        return faults;
    }

    private static ProtoRoute[] RoutesOf(params IEnumerable<FileDescriptor> files) =>
        [.. files.SelectMany(file => file.Services).SelectMany(service => service.Methods).SelectMany(ProtoRoute.Of)];

    private static string Shown(ReadOnlyMemory<byte> body) => System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 500)]);
}

/// <summary>Something was sent or answered that Google's protocol files do not have.</summary>
internal sealed class ProtoFaultException(string message) : Exception(message);
