using System.Text;

namespace SynthData.Platform.Telemetry;

/// <summary>Types and places of a failure, for logs. Its messages may quote what a user sent, so they stay out.</summary>
internal static class FailureText
{
    public static string Of(Exception failure)
    {
        var text = new StringBuilder();
        for (var inner = failure; inner is not null; inner = inner.InnerException) text.Append(inner.GetType().FullName).Append('\n').Append(inner.StackTrace).Append('\n');
        return text.ToString();
    }
}
