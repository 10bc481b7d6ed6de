namespace SynthData.Client.Wire;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">In the order of the list.</param>
/// <param name="NextPageToken">Ask for the next page with it; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextPageToken = null);
