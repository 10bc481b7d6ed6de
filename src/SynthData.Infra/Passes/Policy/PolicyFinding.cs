using SynthData.Errors;

namespace SynthData.Infra.Passes.Policy;

/// <summary>One rule that one asset breaks.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Address">The asset's address; <c>project</c> or <c>organization</c> for what is missing there.</param>
/// <param name="Severity">The rule's, or a lower one where less is at stake.</param>
/// <param name="Message">What is wrong and what it would be good for, one sentence without a period.</param>
/// <param name="Component">The component of the stack that wants the asset; null in a plan.</param>
/// <param name="Place">The lines of the stack file it comes from.</param>
internal sealed record PolicyFinding(PolicyRule Rule, string Address, PolicySeverity Severity, string Message, string? Component, Place Place);
