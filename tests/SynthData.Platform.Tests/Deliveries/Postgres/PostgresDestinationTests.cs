using Npgsql;
using SynthData.Engine.Metadata;
using SynthData.Errors;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Postgres;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Deliveries.Postgres;

public sealed class PostgresDestinationTests : IAsyncDisposable
{
    private readonly PostgresData _data = new();
    private readonly PostgresDestination _destination;

    public PostgresDestinationTests() => _destination = new(Place(), new() { Project = "" });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Folder => Path.GetDirectoryName(_data.Server.Socket)!;

    [Fact]
    public async Task Deliver_EveryType_ValuesAndNullsAreThere()
    {
        var place = await DeliverAsync(DeliveredTables.Of(
            "all types",
            """"
            code,n,x,flag,day,at,seen,word
            01,1,1.5,true,1990-01-31,2001-02-03 04:05:06.789,2026-01-01T10:00:00+02:00,"it's
            ""quoted"""
            7,NA,NA,,NA,NA,NA,
            12,-9007199254740993,-2e-3,false,0001-01-01,1999-12-31 23:59:59.999,2026-01-02T10:00:00Z,é😀

            """",
            column => column.Name switch
            {
                "code" => column with { Sdtype = Sdtype.Id },
                "n" or "x" => column with { Sdtype = Sdtype.Numerical },
                "flag" => column with { Sdtype = Sdtype.Boolean },
                "day" => column with { Sdtype = Sdtype.Datetime, DatetimeFormat = "%Y-%m-%d" },
                "at" => column with { Sdtype = Sdtype.Datetime, DatetimeFormat = "%Y-%m-%d %H:%M:%S.%f" },
                "seen" => column with { Sdtype = Sdtype.Datetime, DatetimeFormat = "%Y-%m-%dT%H:%M:%S%z" },
                _ => column with { Sdtype = Sdtype.Text },
            }));

        Assert.Equal($"{Folder}:5432/{_data.Name}, table public.\"all types\"", place);
        Assert.Equal(
            "code text,n bigint,x double precision,flag boolean,day date,at timestamp without time zone,seen timestamp with time zone,word text",
            Ask("SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'public.\"all types\"'::regclass AND attnum > 0"));
        Assert.Equal(
            """
            01|1|1.5|true|1990-01-31|2001-02-03 04:05:06.789|2026-01-01 08:00:00+00|it's
            "quoted"
            7|NULL|NULL|NULL|NULL|NULL|NULL|NULL
            12|-9007199254740993|-0.002|false|0001-01-01|1999-12-31 23:59:59.999|2026-01-02 10:00:00+00|é😀
            """,
            Ask("SET timezone = 'UTC'; SELECT " + string.Join(" || '|' || ", "code,n,x,flag,day,at,seen,word".Split(',').Select(Shown)) + " FROM \"all types\""));
    }

    [Fact]
    public async Task Deliver_SameColumnsAgain_KeepsWhatHangsOnTheTable()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1, 2, 3]));
        var id = Ask("SELECT 't'::regclass::oid");
        Ask("CREATE INDEX i ON t (n); CREATE VIEW v AS SELECT sum(n) AS total FROM t; GRANT SELECT ON t TO PUBLIC");

        await DeliverAsync(DeliveredTables.OfNumbers("t", [10, 20]));

        Assert.Equal(id, Ask("SELECT 't'::regclass::oid"));
        Assert.Equal("30", Ask("SELECT total FROM v"));
        Assert.Equal("i", Ask("SELECT indexname FROM pg_indexes WHERE tablename = 't'"));
    }

    [Fact]
    public async Task Deliver_TableOfAnotherProject_IsRefusedUntilHandedOver()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1]));
        var table = DeliveredTables.OfNumbers("t", [2]);
        var other = table with { Origin = table.Origin with { Project = "p" } };

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(other));

        Assert.Equal((DeliveryErrors.TableOfOthers, "1"), (refused.Diagnostics[0].Code, Ask("SELECT n FROM t")));
        Ask(refused.Diagnostics[0].Hint![refused.Diagnostics[0].Hint!.IndexOf("COMMENT", StringComparison.Ordinal)..]);
        await DeliverAsync(other);
        Assert.Equal("2", Ask("SELECT n FROM t"));
    }

    [Fact]
    public async Task Deliver_Readers_MayReadAndNoMore()
    {
        var role = $"readers of {_data.Name}";
        Ask($"CREATE ROLE \"{role}\"");
        await using var destination = new PostgresDestination(Place() with { Readers = [role] }, new() { Project = "" });

        await destination.DeliverAsync(DeliveredTables.OfNumbers("t", [1]), null, Stop);
        await destination.DeliverAsync(DeliveredTables.Of("t", "a,b\nx,1.5\n"), null, Stop);

        Assert.Equal("true|false", Ask($"SELECT has_table_privilege('{role}', 't', 'SELECT')::text, has_table_privilege('{role}', 't', 'INSERT')::text"));
        Ask($"DROP OWNED BY \"{role}\"; DROP ROLE \"{role}\"");
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(DeliveredTables.OfNumbers("u", [1]), null, Stop));
        Assert.Equal(DeliveryErrors.Refused, refused.Diagnostics[0].Code);
        Assert.Equal("f", Ask("SELECT to_regclass('u') IS NOT NULL"));
    }

    [Fact]
    public async Task Deliver_OtherColumns_MakesTheTableAnewUnlessSomethingNeedsIt()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1, 2, 3]));
        await DeliverAsync(DeliveredTables.Of("t", "a,b\nx,1.5\ny,2.5\n"));
        Assert.Equal("x|1.5\ny|2.5", Ask("SELECT a, b FROM t"));
        Ask("CREATE VIEW v AS SELECT a FROM t");

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(DeliveredTables.OfNumbers("t", [1])));

        Assert.Equal(DeliveryErrors.StillNeeded, refused.Diagnostics[0].Code);
        Assert.Equal("x|1.5\ny|2.5", Ask("SELECT a, b FROM t"));
    }

    [Fact]
    public async Task Deliver_ConstraintOfTheTable_IsNamedAndTheRowsStay()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1, 2]));
        Ask("ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)");

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(DeliveredTables.OfNumbers("t", [5, -770815770815, 6])));

        Assert.Equal(DeliveryErrors.StillNeeded, refused.Diagnostics[0].Code);
        Assert.Contains("`positive`", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("770815770815", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1\n2", Ask("SELECT n FROM t"));
    }

    [Fact]
    public async Task Deliver_HostileNames_AreNamesAndNothingElse()
    {
        const string name = "x\"; DROP TABLE t; --";
        var wide = new string('é', 40);
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1]));
        await DeliverAsync(DeliveredTables.Of(name, $"\"a\"\"b\",ctid,{wide}1,{wide}2,select\n1,2,3,4,5\n1,2,3,4,6\n"));

        Assert.Equal("1", Ask("SELECT n FROM t"));
        Assert.Equal(
            $"a\"b|ctid_2|{new string('é', 31)}|{new string('é', 30)}_2|select",
            Ask("SELECT string_agg(attname, '|' ORDER BY attnum) FROM pg_attribute WHERE attrelid = (SELECT oid FROM pg_class WHERE relname LIKE 'x%') AND attnum > 0"));
        // Two names that begin alike are two tables, each time the same.
        foreach (var last in (string[])["1", "2", "1"]) await DeliverAsync(DeliveredTables.OfNumbers(new string('n', 100) + last, [1]));
        Assert.Equal("2", Ask("SELECT count(*) FROM pg_class WHERE relname LIKE 'nnnn%'"));
    }

    [Theory]
    [InlineData("CREATE TABLE t (n bigint); INSERT INTO t VALUES (41)")]
    [InlineData("CREATE VIEW t AS SELECT 41 AS n")]
    public async Task Deliver_TableThatNoDeliveryMade_IsLeftAloneUntilHandedOver(string statement)
    {
        Ask(statement);

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(DeliveredTables.OfNumbers("t", [1])));

        Assert.Equal(DeliveryErrors.TableOfOthers, refused.Diagnostics[0].Code);
        Assert.Equal("41", Ask("SELECT n FROM t"));
        if (!statement.Contains("TABLE", StringComparison.Ordinal)) return;
        Ask($"ALTER TABLE t OWNER TO synthdata; {refused.Diagnostics[0].Hint!.Split("run: ")[1]}");
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1]));
        Assert.Equal("1", Ask("SELECT n FROM t"));
    }

    [Fact]
    public async Task Deliver_WhatTheServerRefuses_IsCodedWithoutSecretsAndCells()
    {
        var user = "poor_" + _data.Name;
        Ask($"CREATE ROLE {user} LOGIN PASSWORD 'the-passw0rd'; ALTER DATABASE {_data.Name} OWNER TO postgres; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var table = DeliveredTables.OfNumbers("t", [471108154711]);

        Assert.Equal(DeliveryErrors.NoRight, await RefusalAsync(Place() with { User = user, Password = "the-passw0rd" }));
        Assert.Equal(DeliveryErrors.SignInRefused, await RefusalAsync(Place() with { User = user, Password = "an0ther" }));
        Assert.Equal(DeliveryErrors.SignInRefused, await RefusalAsync(Place() with { Database = "nowhere" }));
        Assert.Equal(DeliveryErrors.Unreachable, await RefusalAsync(Place() with { Host = "127.0.0.1", Port = 9 }));
        var wide = DeliveredTables.Of("t", string.Join(',', Enumerable.Range(0, 1601).Select(column => $"c{column}")) + "\n" + string.Join(',', Enumerable.Repeat("1", 1601)) + "\n");
        Assert.Equal(DeliveryErrors.Refused, (await Assert.ThrowsAsync<SynthDataException>(() => DeliverAsync(wide))).Diagnostics[0].Code);

        async Task<DiagnosticCode> RefusalAsync(PostgresPlace place)
        {
            await using var destination = new PostgresDestination(place, new() { Project = "" });
            var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(table, null, Stop));
            var said = refused.Message + refused.Diagnostics[0].Hint;
            Assert.DoesNotContain("passw0rd", said, StringComparison.Ordinal);
            Assert.DoesNotContain("an0ther", said, StringComparison.Ordinal);
            Assert.DoesNotContain("471108154711", said, StringComparison.Ordinal);
            if (refused.Diagnostics[0].Code == DeliveryErrors.NoRight)
            {
                Ask(refused.Diagnostics[0].Hint!.Split(": ", 2)[1].Split("; and")[0]);
                await destination.DeliverAsync(table, null, Stop);
                Assert.Equal("471108154711", Ask("SELECT n FROM t"));
            }

            return refused.Diagnostics[0].Code;
        }
    }

    [Fact]
    public async Task Deliver_TextThatTheDatabaseCannotKeep_IsCodedWithoutIt()
    {
        Ask($"CREATE DATABASE {_data.Name}_latin ENCODING 'LATIN1' TEMPLATE template0 OWNER synthdata");
        await using var destination = new PostgresDestination(Place() with { Database = _data.Name + "_latin" }, new() { Project = "" });

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(DeliveredTables.Of("t", "word,n\nsecret😀,1\nother,2\n"), null, Stop));

        Assert.Equal(DeliveryErrors.ValueNotTaken, refused.Diagnostics[0].Code);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_ManyAtOnce_TableIsAlwaysWholeOneOfThem()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", Enumerable.Repeat(0L, 1000)));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reader = Task.Run(async () =>
        {
            var seen = new HashSet<string>();
            await using var source = NpgsqlDataSource.Create(_data.Connection);
            while (!over.IsCancellationRequested)
            {
                await using var ask = source.CreateCommand("SELECT count(*) || '/' || count(DISTINCT n) FROM t");
                seen.Add((string)(await ask.ExecuteScalarAsync(Stop))!);
            }

            return seen;
        }, Stop);

        // The last two have other columns, so that the table is dropped and made anew under the reader.
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => DeliverAsync(DeliveredTables.OfNumbers("t", Enumerable.Repeat((long)number, 1000)))));
        await DeliverAsync(DeliveredTables.Of("t", "n,m\n" + string.Concat(Enumerable.Repeat("5,6\n", 1000))));

        await over.CancelAsync();
        Assert.Equal(["1000/1"], await reader);
        Assert.Equal("1000", Ask("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task Deliver_ConnectionIsKilledUnderWay_OldTableIsWholeAndNothingIsLeft()
    {
        await DeliverAsync(DeliveredTables.OfNumbers("t", [1, 2, 3]));
        var large = DeliveredTables.OfNumbers("t", Enumerable.Range(0, 200_000).Select(number => (long)number));
        var killed = false;

        var failure = await Assert.ThrowsAsync<SynthDataException>(() => _destination.DeliverAsync(large, new Halfway(() => killed = Kill()), Stop));

        Assert.True(killed);
        Assert.Equal(DeliveryErrors.Unreachable, failure.Diagnostics[0].Code);
        Assert.Equal("3", Ask("SELECT count(*) FROM t"));
        await DeliverAsync(large);
        Assert.Equal("200000", Ask("SELECT count(*) FROM t"));
        Assert.Equal("t", Ask("SELECT string_agg(relname, ',') FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_catalog|information_schema|pg_toast)'"));
    }

    public async ValueTask DisposeAsync()
    {
        await _destination.DisposeAsync();
        _data.Dispose();
    }

    private PostgresPlace Place() => new(Path.GetDirectoryName(_data.Server.Socket)!, 5432, _data.Name, "synthdata") { Password = PostgresServer.Password, Tls = "disable" };

    private Task<string> DeliverAsync(DeliveredTable table) => _destination.DeliverAsync(table, null, Stop);

    private string Ask(string statement) => _data.Server.Ask(_data.Name, statement);

    private bool Kill() => Ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'synthdata deliveries' AND datname = current_database()") == "t";

    private static string Shown(string column) => $"coalesce({column}::text, 'NULL')";

    /// <summary>Does something once, when a part is done.</summary>
    private sealed class Halfway(Action then) : IProgress<double>
    {
        private bool _isDone;

        public void Report(double value)
        {
            if (_isDone || value is < 0.2) return;
            _isDone = true;
            then();
        }
    }
}
