using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SynthData.SchemaProvider;

/// <summary>The value of TF_REATTACH_PROVIDERS: where the providers that need no download are served.</summary>
internal static class ReattachText
{
    // Both registries' names: each tool looks for its own.
    private static readonly string[] Registries = ["registry.terraform.io", "registry.opentofu.org"];

    public static string Of(string network, string google, string beta)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var registry in Registries)
            {
                Provider(json, $"{registry}/hashicorp/google", network, google);
                Provider(json, $"{registry}/hashicorp/google-beta", network, beta);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Provider(Utf8JsonWriter json, string name, string network, string address)
    {
        json.WriteStartObject(name);
        json.WriteString("Protocol", "grpc");
        json.WriteNumber("ProtocolVersion", 5);
        json.WriteNumber("Pid", Environment.ProcessId);
        json.WriteBoolean("Test", true);
        json.WriteStartObject("Addr");
        json.WriteString("Network", network);
        json.WriteString("String", address);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
