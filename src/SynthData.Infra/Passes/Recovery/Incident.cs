namespace SynthData.Infra.Passes.Recovery;

/// <summary>What may happen to data.</summary>
internal enum Incident
{
    /// <summary>A row, document or object is deleted or overwritten with nonsense, and somebody notices later.</summary>
    Deletion,

    /// <summary>The zone that data is in is lost.</summary>
    Zone,

    /// <summary>The region that data is in is lost and does not come back.</summary>
    Region,

    /// <summary>The project is deleted with all that is in it.</summary>
    Project,
}
