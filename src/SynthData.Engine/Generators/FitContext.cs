using SynthData.Engine.Codecs;
using SynthData.Engine.Models;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators;

/// <summary>What a generator is given: the coded table, the user's options and the key of everything random in the fit.</summary>
internal sealed record FitContext(CodeTable Table, FitOptions Options, StreamKey Key, IProgress<double>? Progress, CancellationToken Cancellation);
