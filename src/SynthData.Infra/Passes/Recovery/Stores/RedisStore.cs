using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Memorystore for Redis: snapshots by the hour, a replica in another zone. Most use it for what can be computed again.</summary>
internal static class RedisStore
{
    public static Store Read(StoreContext context, Asset redis)
    {
        var ways = new List<RestoreWay>();
        var snapshots = StoreContext.IsOn(redis, "persistence_config.persistence_mode", "RDB");
        if (snapshots != false)
        {
            var restore = RecoveryFacts.Value("redis_failover") + Math.Ceiling((redis.Values.Number("memory_size_gb") ?? 1) / RecoveryFacts.Value("redis_import_gib"));
            ways.Add(new("the newest snapshot is loaded", snapshots is null ? null : Period(redis), restore, Certainty.Assumed, [Incident.Zone]));
        }

        if (StoreContext.IsOn(redis, "tier", "STANDARD_HA") == true)
            ways.Add(new("the replica in another zone takes over", 0, RecoveryFacts.Value("redis_failover"), Certainty.Documented, [Incident.Zone]) { IsAutomatic = true });
        return new(redis, "cache", ways) { Hint = "Say in `recovery.accepted` that its content can be computed again" };
    }

    private static decimal? Period(Asset redis) => redis.Values.Text("persistence_config.rdb_snapshot_period") switch
    {
        "ONE_HOUR" => 60,
        "SIX_HOURS" => 360,
        "TWELVE_HOURS" => 720,
        "TWENTY_FOUR_HOURS" => 1440,
        _ => null,
    };
}
