using System.Text;
using SynthData.Errors;
using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Locks;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Stacks.Locks;

/// <summary>A rename keeps what exists, a removal of data must be said, and the lock file remembers both.</summary>
public sealed class LockTests
{
    private static readonly Address Old = new("google_sql_database_instance", "main");
    private static readonly Address New = new("google_sql_database_instance", "orders");

    [Fact]
    public void Find_Formerly_Wins()
    {
        var before = LockOf(Component("sql.main", "a"), Component("sql.other", "a"));
        Assert.Equal("sql.main", Renames.Find(before, [Component("sql.orders", "b", "main"), Component("sql.other", "a")], new())["sql.orders"]);
    }

    [Fact]
    public void Find_SameSettings_IsInferred()
    {
        var before = LockOf(Component("sql.main", "a"), Component("buckets.data", "a"));
        var renames = Renames.Find(before, [Component("sql.orders", "a"), Component("buckets.data", "a"), Component("buckets.fresh", "a")], new());
        Assert.Equal([new("sql.orders", "sql.main")], renames);
        Assert.Empty(Renames.Find(before, [Component("sql.orders", "changed"), Component("buckets.data", "a")], new()));
        Assert.Empty(Renames.Find(StackLock.Empty, [Component("sql.orders", "a")], new()));
    }

    [Fact]
    public void Find_DoubtfulRenames_AreAskedFor()
    {
        Assert.Equal([LockErrors.AmbiguousRename, LockErrors.AmbiguousRename], Problems(LockOf(Component("sql.main", "a")), Component("sql.one", "a"), Component("sql.two", "a")));
        Assert.Equal([LockErrors.AmbiguousRename], Problems(LockOf(Component("sql.main", "a"), Component("sql.old", "a")), Component("sql.one", "a")));
        Assert.Equal([LockErrors.UnknownFormerly], Problems(LockOf(Component("sql.main", "a")), Component("sql.one", "b", "mian")));
        Assert.Equal([LockErrors.FormerlyPresent], Problems(LockOf(Component("sql.main", "a")), Component("sql.one", "b", "main"), Component("sql.main", "a")));
        Assert.Equal([LockErrors.FormerlyTwice], Problems(LockOf(Component("sql.main", "a")), Component("sql.one", "b", "main"), Component("sql.two", "c", "main")));
    }

    [Fact]
    public void After_Rename_IsAMoveAndKeptInAChain()
    {
        var first = Update(StackLock.Empty, "sql.main", Old, Old);
        Assert.Empty(first.Moves);
        var second = Update(first.Lock, "sql.orders", Old, New);
        Assert.Equal([new Move(Old, New)], second.Moves);
        var third = new Address("google_sql_database_instance", "sales");
        Assert.Equal([new Move(Old, New), new Move(New, third)], Update(second.Lock, "sql.sales", New, third).Moves);
        Assert.Equal([new Move(Old, New)], Update(second.Lock, "sql.orders", New, New).Moves);
    }

    [Fact]
    public void After_RenameAndBack_DoesNotTurnInACircle()
    {
        var renamed = Update(Update(StackLock.Empty, "sql.main", Old, Old).Lock, "sql.orders", Old, New);
        Assert.Equal([new Move(New, Old)], Update(renamed.Lock, "sql.main", New, Old).Moves);
    }

    [Fact]
    public void After_StatefulRemoval_WantsALine()
    {
        var before = Update(StackLock.Empty, "sql.main", Old, Old).Lock;
        var bag = new DiagnosticBag();
        LockUpdate.After(before, [], [], new Dictionary<string, Removal>(), bag);
        var problem = Assert.Single(bag.Items);
        Assert.Equal(LockErrors.StatefulRemoval, problem.Code);
        Assert.Contains("`remove: {sql.main: destroy}`", problem.Hint, StringComparison.Ordinal);

        var destroyed = Remove(before, Removal.Destroy);
        Assert.Empty(destroyed.Forgotten);
        var forgotten = Remove(before, Removal.Forget);
        Assert.Equal([Old], forgotten.Forgotten);
        // The block stays while the line does, and after it too.
        Assert.Equal([Old], Remove(forgotten.Lock, Removal.Forget).Forgotten);
        Assert.Equal([Old], LockUpdate.After(forgotten.Lock, [], [], new Dictionary<string, Removal>(), new()).Forgotten);
        Assert.Empty(Update(forgotten.Lock, "sql.main", Old, Old).Forgotten);
    }

    [Fact]
    public void After_RemovalOfWhatHoldsNoData_NeedsNoLine()
    {
        var network = new Address("google_compute_network", "main");
        var before = Update(StackLock.Empty, "network", network, network).Lock;
        var bag = new DiagnosticBag();
        Assert.Empty(LockUpdate.After(before, [], [], new Dictionary<string, Removal>(), bag).Lock.Resources);
        Assert.Empty(bag.Items);
    }

    [Fact]
    public void After_RemovalLinesWithoutReason_AreRefused()
    {
        var before = Update(StackLock.Empty, "sql.main", Old, Old).Lock;
        var bag = new DiagnosticBag();
        var removals = new Dictionary<string, Removal> { ["sql.main"] = Removal.Destroy, ["sql.mian"] = Removal.Destroy };
        LockUpdate.After(before, [Component("sql.main", "a")], [(Old, Of(Old, "sql.main"))], removals, bag);
        Assert.Equal([LockErrors.RemovalOfPresent, LockErrors.RemovalOfUnknown], bag.Items.Select(problem => problem.Code));
        Assert.Equal("Did you mean `sql.main`?", bag.Items[1].Hint);
    }

    [Fact]
    public void Write_AndRead_GiveTheSameLock()
    {
        using var folder = new TemporaryFolder();
        var path = folder[StackLock.FileName];
        Assert.Equal(StackLock.Empty, LockFile.Read(path));
        var renamed = Update(Update(StackLock.Empty, "sql.main", Old, Old).Lock, "sql.orders", Old, New).Lock;
        var content = LockUpdate.After(renamed, [], [], new Dictionary<string, Removal> { ["sql.orders"] = Removal.Forget }, new()).Lock;
        LockFile.Write(path, content);
        Assert.Equal(File.ReadAllBytes(path), LockFile.ToBytes(LockFile.Read(path)));
        Assert.Equal([New], LockFile.Read(path).Removals["sql.orders"].Forgotten);
        Assert.Equal([new Move(Old, New)], LockFile.Read(path).Moves);
        Golden.Check(Encoding.UTF8.GetString(LockFile.ToBytes(renamed)), "tests", "SynthData.Infra.Tests", "Stacks", "Locks", "stack.lock.golden.json");
    }

    [Theory]
    [InlineData("", "SD3301")]
    [InlineData("{", "SD3301")]
    [InlineData("[]", "SD3301")]
    [InlineData("{\"version\": 2}", "SD3302")]
    [InlineData("{\"version\": 1, \"components\": []}", "SD3301")]
    [InlineData("{\"version\": 1, \"components\": {}, \"resources\": {\"x\": {\"component\": \"c\"}}, \"moves\": [], \"removals\": {}}", "SD3301")]
    [InlineData("{\"version\": 1, \"components\": {}, \"resources\": {}, \"moves\": [{\"from\": 1}], \"removals\": {}}", "SD3301")]
    public void Parse_DamagedFile_IsRefused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<SynthDataException>(() => LockFile.Parse(Encoding.UTF8.GetBytes(text), StackLock.FileName)).Diagnostics[0].Code.Code);

    private static LockUpdate Update(StackLock before, string path, Address old, Address now)
    {
        var bag = new DiagnosticBag();
        var update = LockUpdate.After(before, [Component(path, "a")], [(old, Of(now, path))], new Dictionary<string, Removal>(), bag);
        Assert.Empty(bag.Items);
        return update;
    }

    private static LockUpdate Remove(StackLock before, Removal removal)
    {
        var bag = new DiagnosticBag();
        var update = LockUpdate.After(before, [], [], new Dictionary<string, Removal> { ["sql.main"] = removal }, bag);
        Assert.Empty(bag.Items);
        return update;
    }

    private static IEnumerable<DiagnosticCode> Problems(StackLock before, params DeclaredComponent[] declared)
    {
        var bag = new DiagnosticBag();
        Renames.Find(before, declared, bag);
        return bag.Items.Select(problem => problem.Code);
    }

    private static StackLock LockOf(params DeclaredComponent[] components) => LockUpdate.After(StackLock.Empty, components, [], new Dictionary<string, Removal>(), new()).Lock;

    private static DeclaredComponent Component(string path, string digest, string? formerly = null) =>
        new(path, path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..], formerly, digest, new("stack.yaml", 3, 1));

    private static Resource Of(Address address, string component) =>
        new() { Address = address, Component = component, Concern = Concern.Sql, Reason = "Stands in a test", Body = new() { ["name"] = "x" } };
}
