using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthData.Engine.Generators;

/// <summary>
/// Distributions over codes, each drawn from in constant time by Walker's alias method (Vose, "A linear algorithm for generating random
/// numbers with a given distribution", 1991), built in whole numbers so that it is the same everywhere.
/// A distribution lists its codes, so it may cover a few of many.
/// </summary>
internal sealed class AliasTables
{
    /// <summary>Weights of a distribution add up to about this.</summary>
    public const int WeightScale = 1 << 24;

    private readonly Header[] _headers;
    private readonly Entry[] _entries;
    private readonly ushort[] _codes;

    private AliasTables(Header[] headers, Entry[] entries, ushort[] codes) => (_headers, _entries, _codes) = (headers, entries, codes);

    public int Count => _headers.Length;

    /// <summary>A code of distribution <paramref name="table"/> for a random word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort Draw(int table, uint random)
    {
        ref readonly var header = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_headers), table);
        var product = (ulong)random * (uint)header.Count;
        var slot = (int)(product >> 32);
        ref readonly var entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_entries), header.FirstEntry + slot);
        if ((uint)product >> 16 >= entry.Threshold) slot = entry.Alias;
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_codes), header.FirstCode + slot);
    }

    /// <summary>Collects distributions, then builds the tables.</summary>
    public sealed class Builder
    {
        private readonly List<(int FirstCode, int[] Weights)> _tables = [];
        private readonly List<ushort> _codes = [];
        private (int First, ushort[] Codes) _last = (0, []);

        /// <summary>Distributions added so far.</summary>
        public int Count => _tables.Count;

        /// <summary>Adds a distribution: weights of the codes, not all 0. Codes in a row of equal lists are stored once.</summary>
        public void Add(ushort[] codes, int[] weights)
        {
            if (!_last.Codes.AsSpan().SequenceEqual(codes))
            {
                _last = (_codes.Count, codes);
                _codes.AddRange(codes);
            }

            _tables.Add((_last.First, weights));
        }

        /// <summary>Adds probabilities by code; those of 0 are left out.</summary>
        public void Add(ReadOnlySpan<double> probabilities)
        {
            var codes = new List<ushort>(probabilities.Length);
            for (var code = 0; code < probabilities.Length; code++)
                if (probabilities[code] > 0) codes.Add((ushort)code);
            var weights = new int[codes.Count];
            for (var index = 0; index < weights.Length; index++)
                weights[index] = Math.Max(1, (int)Math.Round(probabilities[codes[index]] * WeightScale));
            Add([.. codes], weights);
        }

        /// <summary>The largest code that a distribution lists.</summary>
        public int LargestCode(int table)
        {
            var (first, weights) = _tables[table];
            return _codes.Skip(first).Take(weights.Length).Max();
        }

        /// <summary>One distribution among some of the codes only: added to another builder.</summary>
        /// <param name="table">The distribution.</param>
        /// <param name="shares">Share of each code that stays, 0 to 1.</param>
        /// <param name="into">Gets the distribution; where nothing stays, any.</param>
        /// <returns>The chance of what stays.</returns>
        public double AddGiven(int table, double[] shares, Builder into)
        {
            var (first, weights) = _tables[table];
            var (all, kept) = (0.0, new double[shares.Length]);
            for (var index = 0; index < weights.Length; index++)
            {
                all += weights[index];
                kept[_codes[first + index]] += weights[index] * shares[_codes[first + index]];
            }

            var sum = kept.Sum();
            if (sum > 0)
                for (var code = 0; code < kept.Length; code++) kept[code] /= sum;
            else kept[_codes[first]] = 1;
            into.Add(kept);
            return sum / all;
        }

        public AliasTables Build()
        {
            var headers = new Header[_tables.Count];
            var entries = new Entry[_tables.Sum(table => table.Weights.Length)];
            var next = 0;
            for (var table = 0; table < headers.Length; table++)
            {
                var (firstCode, weights) = _tables[table];
                headers[table] = new(next, weights.Length, firstCode);
                Fill(weights, entries.AsSpan(next, weights.Length));
                next += weights.Length;
            }

            return new(headers, entries, [.. _codes]);
        }

        /// <summary>The distributions as they were added, for the model file.</summary>
        public void Write(BinaryWriter writer)
        {
            writer.Write7BitEncodedInt(_tables.Count);
            var previous = -1;
            foreach (var (firstCode, weights) in _tables)
            {
                writer.Write(firstCode != previous);
                if (firstCode != previous)
                {
                    writer.Write7BitEncodedInt(weights.Length);
                    for (var index = 0; index < weights.Length; index++) writer.Write7BitEncodedInt(_codes[firstCode + index]);
                    previous = firstCode;
                }

                foreach (var weight in weights) writer.Write7BitEncodedInt(weight);
            }
        }

        /// <summary>Reads what <see cref="Write"/> wrote.</summary>
        public static Builder Read(BinaryReader reader, int codeCount)
        {
            var builder = new Builder();
            ushort[] codes = [];
            for (var left = ModelParts.ReadCount(reader, int.MaxValue); left > 0; left--)
            {
                if (reader.ReadBoolean()) codes = ModelParts.ReadCodes(reader, codeCount);
                var weights = new int[codes.Length];
                long total = 0;
                for (var index = 0; index < weights.Length; index++) total += weights[index] = ModelParts.ReadCount(reader, 2 * WeightScale);
                if (total == 0) throw new InvalidDataException("A distribution without weight.");
                builder.Add(codes, weights);
            }

            return builder;
        }

        private static void Fill(int[] weights, Span<Entry> entries)
        {
            long total = 0;
            foreach (var weight in weights) total += weight;
            var mass = new long[weights.Length];
            var (small, large) = (new Stack<int>(), new Stack<int>());
            for (var index = weights.Length - 1; index >= 0; index--)
            {
                mass[index] = (long)weights[index] * weights.Length;
                (mass[index] < total ? small : large).Push(index);
            }

            while (small.Count > 0 && large.Count > 0)
            {
                var (under, over) = (small.Pop(), large.Pop());
                entries[under] = new((ushort)((Int128)mass[under] * 65536 / total), (ushort)over);
                mass[over] -= total - mass[under];
                (mass[over] < total ? small : large).Push(over);
            }

            foreach (var index in large.Concat(small)) entries[index] = new(ushort.MaxValue, (ushort)index);
        }
    }

    private readonly record struct Header(int FirstEntry, int Count, int FirstCode);

    private readonly record struct Entry(ushort Threshold, ushort Alias);
}
