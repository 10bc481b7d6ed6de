using System.Globalization;

namespace SynthData.Platform.Queues.Ledger;

/// <summary><c>queue/{project}</c>: how much of a project's work is in line, and who has it. Changed in one commit with the pieces.</summary>
internal sealed record LineDocument
{
    /// <summary>When the project first sent work, in ticks: tells lines apart that were never served.</summary>
    public required long Joined { get; init; }

    /// <summary>Order of the next piece sent.</summary>
    public long Next { get; init; }

    /// <summary>Pieces that can be handed out.</summary>
    public int Ready { get; init; }

    /// <summary>Pieces that were given back for a while.</summary>
    public int Delayed { get; init; }

    /// <summary>No delayed piece is due before.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Pieces that workers have. Extending a lease changes the piece only, so these may last longer than said here.</summary>
    public IReadOnlyList<LineLease> Leases { get; init; } = [];

    /// <summary>When a piece was handed out last: in ticks, but always later than what the worker saw of other lines, whatever its clock says.</summary>
    public long Served { get; init; }

    /// <summary>When workers were called last because nobody came.</summary>
    public DateTimeOffset? Reminded { get; init; }

    /// <summary>Lines are looked at in this order; absent when nothing is in line.</summary>
    public string? Turn => Ready + Delayed + Leases.Count == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(Ready > 0 ? 0 : 1)}-{Leases.Count:D5}-{Served:D19}");

    /// <summary>From when on pieces may be ready that are not counted as such.</summary>
    public DateTimeOffset? Check
    {
        get
        {
            var lease = Leases.Count == 0 ? (DateTimeOffset?)null : Leases.Min(lease => lease.Until);
            return lease is null || Due < lease ? Due : lease;
        }
    }

    public LineDocument Leasing(string work, DateTimeOffset until) => this with { Leases = [.. Leases, new(work, until)] };

    public LineDocument WithoutLease(string work) => this with { Leases = [.. Leases.Where(lease => lease.Work != work)] };

    public LineDocument Delaying(DateTimeOffset due) => this with { Delayed = Delayed + 1, Due = Due < due ? Due : due };
}

/// <summary>A piece that a worker has, at least until then.</summary>
internal sealed record LineLease(string Work, DateTimeOffset Until);
